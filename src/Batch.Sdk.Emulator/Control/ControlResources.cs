using Batch.Sdk.Emulator.Audiences;
using Batch.Sdk.Emulator.Profiles;

namespace Batch.Sdk.Emulator.Control;

/// <summary>The control routes, each with its resource.</summary>
internal static class ControlResources
{
    public static ControlRoutes Routes(BatchEmulator emulator, ProfileStore profileStore, AudienceStore audienceStore)
    {
        var profiles = new ProfilesResource(profileStore);
        var audiences = new AudiencesResource(audienceStore);
        var faults = new FaultsResource(emulator.Faults);
        var clock = new ClockResource(emulator);
        return new ControlRoutes()
            .Add("GET", "/", PageResource.GetPage)
            .Add("GET", "page/*", PageResource.GetFile)
            .Add("GET", "counters", new CountersResource(emulator).Get)
            .Add("GET", "buckets", new BucketsResource(emulator).Get)
            .Add("GET", "requests", new RequestsResource(emulator).Get)
            .Add("GET", "profiles", profiles.GetPage)
            .Add("GET", "profiles/*", profiles.GetOne)
            .Add("GET", "audiences", audiences.GetAll)
            .Add("GET", "audiences/*", audiences.GetOne)
            .Add("GET", "faults", faults.Get)
            .Add("POST", "faults", faults.Post)
            .Add("DELETE", "faults", faults.Delete)
            .Add("GET", "clock", clock.Get)
            .Add("POST", "clock/advance", clock.Advance)
            .Add("POST", "reset", new ResetResource(emulator).Post);
    }
}
