using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Profiles;

/// <summary>The examples of Batch's documentation come out of the builders: same members, same order, same raw numbers.</summary>
internal sealed class DocumentedExamplesTests
{
    [Test]
    public async Task UpdateProfile_Example_IsTheSameOnTheWire()
    {
        ProfileUpdate update = ProfileUpdate.For("jane.doe@demobatch.com")
            .Email("jane.doe@demobatch.com").EmailMarketing(Subscription.Subscribed)
            .Phone("+33639981337").SmsMarketing(Subscription.Unsubscribed)
            .Language("en").Region("FR").TimeZone("Europe/Paris")
            .Set("firstname", "Jane").Set("birthdate", new DateOnly(1989, 7, 20))
            .Set("interests", new[] { "bikes", "cinema" }).AddTo("reward_programs", "premium_customer")
            .Track(BatchEvent.Named("added_to_cart").Label("pumpkin").With("quantity", 5).With("unit_price", 3.99)
                .Tags("fruits", "organic", "on_sale"));

        Assert.That(await WireText.OfAsync(update), Is.EqualTo(WireText.Compact("""
            [
              {
                "identifiers": { "custom_id": "jane.doe@demobatch.com" },
                "attributes": {
                  "$email_address": "jane.doe@demobatch.com",
                  "$email_marketing": "subscribed",
                  "$phone_number": "+33639981337",
                  "$sms_marketing": "unsubscribed",
                  "$language": "en",
                  "$region": "FR",
                  "$timezone": "Europe/Paris",
                  "firstname": "Jane",
                  "date(birthdate)": "1989-07-20T00:00:00Z",
                  "interests": ["bikes", "cinema"],
                  "reward_programs": { "$add": ["premium_customer"] }
                },
                "events": [
                  {
                    "name": "added_to_cart",
                    "attributes": {
                      "$label": "pumpkin",
                      "quantity": 5,
                      "unit_price": 3.99,
                      "$tags": ["fruits", "organic", "on_sale"]
                    }
                  }
                ]
              }
            ]
            """)));
    }

    [Test]
    public async Task NestedEvent_Example_IsTheSameOnTheWire()
    {
        ProfileUpdate update = ProfileUpdate.For("129c7819-9c88-496e-9a5f-62db34a3ce61")
            .Email("jane_doe@batch-store.com")
            .Track(BatchEvent.Named("validated_purchase")
                .With("delivery_address", new EventObject().With("number", 43).With("street", "Rue Beaubourg")
                    .With("zip_code", 75003).With("city", "Paris").With("country", "France"))
                .With("items_list", [new EventObject().With("name", "Basic Tee").With("size", "M").With("price", 23.99)
                    .With("item_url", new Uri("https://batch-store.com/basic-tee"))
                    .With("item_image", new Uri("https://batch-store.com/basic-tee/black/image.png")).With("in_sales", true)])
                .With("metadata", new[] { "first_purchase", "apple_pay" }));

        Assert.That(await WireText.OfAsync(update), Is.EqualTo(WireText.Compact("""
            [{ "identifiers": { "custom_id": "129c7819-9c88-496e-9a5f-62db34a3ce61" },
               "attributes": { "$email_address": "jane_doe@batch-store.com" },
               "events": [{ "name": "validated_purchase",
                 "attributes": {
                   "delivery_address": { "number": 43, "street": "Rue Beaubourg", "zip_code": 75003, "city": "Paris", "country": "France" },
                   "items_list": [
                     { "name": "Basic Tee", "size": "M", "price": 23.99,
                       "url(item_url)": "https://batch-store.com/basic-tee",
                       "url(item_image)": "https://batch-store.com/basic-tee/black/image.png", "in_sales": true } ],
                   "metadata": ["first_purchase", "apple_pay"] } }] }]
            """)));
    }
}
