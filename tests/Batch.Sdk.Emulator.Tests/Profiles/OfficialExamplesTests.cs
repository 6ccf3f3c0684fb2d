using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Profiles;

/// <summary>The bodies that Batch prints in its own documentation.</summary>
internal sealed class OfficialExamplesTests
{
    [Test]
    public async Task Update_ProfileExample_Stored()
    {
        using var api = new Api();

        Answer answer = await api.PostAsync("profiles/update", """
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
            """);

        Assert.That(answer, Is.EqualTo(new Answer(202, """{"code":"SUCCESS"}""")));
        EmulatedProfile jane = api.Emulator.Profiles["jane.doe@demobatch.com"];
        Assert.That(jane.Attributes, Is.EquivalentTo(new Dictionary<string, object>
        {
            ["$email_address"] = "jane.doe@demobatch.com",
            ["$email_marketing"] = "subscribed",
            ["$phone_number"] = "+33639981337",
            ["$sms_marketing"] = "unsubscribed",
            ["$language"] = "en",
            ["$region"] = "FR",
            ["$timezone"] = "Europe/Paris",
            ["firstname"] = "Jane",
            ["birthdate"] = new DateTimeOffset(1989, 7, 20, 0, 0, 0, TimeSpan.Zero),
            ["interests"] = new[] { "bikes", "cinema" },
            ["reward_programs"] = new[] { "premium_customer" },
        }));

        EmulatedEvent added = jane.Events.Single();
        Assert.That(added.Name, Is.EqualTo("added_to_cart"));
        Assert.That(added.Time, Is.EqualTo(Api.Noon));
        Assert.That(added.Attributes, Is.EquivalentTo(new Dictionary<string, object>
        {
            ["$label"] = "pumpkin",
            ["quantity"] = 5L,
            ["unit_price"] = 3.99,
            ["$tags"] = new[] { "fruits", "organic", "on_sale" },
        }));
    }

    [Test]
    public async Task Update_NestedEventExample_Stored()
    {
        using var api = new Api();

        Answer answer = await api.PostAsync("profiles/mass-update", """
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
            """);

        Assert.That(answer.IsSuccess, answer.Text);
        IReadOnlyDictionary<string, object> purchase =
            api.Emulator.Profiles["129c7819-9c88-496e-9a5f-62db34a3ce61"].Events.Single().Attributes;
        var address = (IReadOnlyDictionary<string, object>)purchase["delivery_address"];
        Assert.That(address["zip_code"], Is.EqualTo(75003L));
        var items = (IReadOnlyList<IReadOnlyDictionary<string, object>>)purchase["items_list"];
        Assert.That(items.Single()["item_url"], Is.EqualTo(new Uri("https://batch-store.com/basic-tee")));
        Assert.That(items.Single()["in_sales"], Is.True);
        Assert.That(purchase["metadata"], Is.EqualTo(new[] { "first_purchase", "apple_pay" }));
    }

    [Test]
    public async Task Update_AudienceExample_Stored()
    {
        using var api = new Api();
        await api.PostAsync("audiences/create", """
            { "name": "AUDIENCE_NAME", "display_name": "The audience description", "type": "custom_ids" }
            """);

        Answer answer = await api.PostAsync("audiences/update", """
            { "name": "AUDIENCE_NAME",
              "ids": [
                { "action": "add", "id": "CUSTOM-ID-1",
                  "attributes": { "att1": 3, "att2": "string",
                    "date(att15)": "2023-08-12T22:30:05Z", "url(att20)": "https://example.com/image.jpg" } },
                { "action": "remove", "id": "CUSTOM-ID-2" } ] }
            """);

        Assert.That(answer.Status, Is.EqualTo(202), answer.Text);
        Assert.That(answer.Token, Does.Match("^[0-9a-f]{32}$"));
        EmulatedAudience audience = api.Emulator.Audiences["AUDIENCE_NAME"];
        Assert.That(audience.DisplayName, Is.EqualTo("The audience description"));
        Assert.That(audience.Members.Keys, Is.EqualTo(new[] { "CUSTOM-ID-1" }));
        Assert.That(audience.Members["CUSTOM-ID-1"], Is.EquivalentTo(new Dictionary<string, object>
        {
            ["att1"] = 3L,
            ["att2"] = "string",
            ["att15"] = new DateTimeOffset(2023, 8, 12, 22, 30, 5, TimeSpan.Zero),
            ["att20"] = new Uri("https://example.com/image.jpg"),
        }));
    }
}
