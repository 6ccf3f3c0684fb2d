using NUnit.Framework.Interfaces;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: NoSynchronizationContext]

/// <summary>
/// NUnit runs tests under a synchronisation context of its own. Under it a continuation that follows a step of fake
/// time runs some day on the pool instead of at once, and tests of time become flaky.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class NoSynchronizationContextAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test) => SynchronizationContext.SetSynchronizationContext(null);

    public void AfterTest(ITest test)
    {
    }
}
