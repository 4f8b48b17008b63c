using System.Text.Json;
using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>What is to be seen of a call at one instant.</summary>
internal sealed record GoldenLook(List<CallEvent> Events, DateTimeOffset AsOf, JsonElement Expected);
