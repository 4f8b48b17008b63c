using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Tests.Admin;

public sealed class AdministrationServiceTests
{
    [Fact]
    public async Task Tenants_are_made_by_the_owner_alone_and_only_once()
    {
        await using RunningServer server = await RunningServer.Start();
        Administration.AdministrationClient owner = new(server.Admin);
        Administration.AdministrationClient other = new(server.With(await server.AddTenant("north-trade")));

        Assert.Equal(StatusCode.AlreadyExists, await Create(owner, "north-trade"));
        Assert.Equal(StatusCode.InvalidArgument, await Create(owner, "North"));
        Assert.Equal(StatusCode.InvalidArgument, await Create(owner, ""));
        Assert.Equal(StatusCode.InvalidArgument, await Create(owner, new string('a', 65)));
        Assert.Equal(StatusCode.PermissionDenied, await Create(other, "mine"));
        Assert.Equal(StatusCode.PermissionDenied, await Refused.With(() => other.ListTenantsAsync(new ListTenantsRequest())));
        Assert.Equal(StatusCode.PermissionDenied, await Refused.With(() => other.GetStoreHealthAsync(new GetStoreHealthRequest())));
        Assert.Equal(["default", "north-trade"], (await owner.ListTenantsAsync(new ListTenantsRequest())).Tenants.Select(tenant => tenant.Id));
    }

    [Fact]
    public async Task A_key_works_until_it_is_revoked_and_belongs_to_its_tenant()
    {
        string folder = Directory.CreateTempSubdirectory("callkpi-tests-").FullName;
        CreateKeyResponse made;
        await using (RunningServer server = await RunningServer.Start(folder))
        {
            Administration.AdministrationClient owner = new(server.Admin);
            Administration.AdministrationClient other = new(server.With(await server.AddTenant("other")));
            made = await owner.CreateKeyAsync(new CreateKeyRequest { Name = "wall", Scopes = { Scope.Read, Scope.Read } });
            SalesFloor wall = new(server.With(made.Secret));
            await wall.Ledger();

            Assert.Equal([Scope.Read], made.Key.Scopes);
            Assert.DoesNotContain((await other.ListKeysAsync(new ListKeysRequest())).Keys, key => key.Id == made.Key.Id);
            Assert.Equal(StatusCode.NotFound, await Revoke(other, made.Key.Id));
            Assert.Equal(StatusCode.NotFound, await Revoke(owner, "none"));
            Assert.Equal(StatusCode.PermissionDenied, await Refused.With(
                () => other.CreateKeyAsync(new CreateKeyRequest { Scopes = { Scope.Read }, TenantId = "default" })));
            Assert.Equal(StatusCode.NotFound, await Refused.With(
                () => owner.CreateKeyAsync(new CreateKeyRequest { Scopes = { Scope.Read }, TenantId = "nobody" })));
            Assert.Equal(StatusCode.InvalidArgument, await Refused.With(() => owner.CreateKeyAsync(new CreateKeyRequest())));
            RevokeKeyResponse ended = await owner.RevokeKeyAsync(new RevokeKeyRequest { KeyId = made.Key.Id });
            Assert.NotNull(ended.Key.RevokedAt);
            Assert.Equal(ended, await owner.RevokeKeyAsync(new RevokeKeyRequest { KeyId = made.Key.Id }));
            Assert.Equal(StatusCode.Unauthenticated, await Refused.With(() => wall.Ledger()));
        }

        await using (RunningServer server = await RunningServer.Start(folder))
        {
            Assert.Equal(StatusCode.Unauthenticated, await Refused.With(() => new SalesFloor(server.With(made.Secret)).Ledger()));
            Assert.Equal(2, (await new Administration.AdministrationClient(server.Admin).ListKeysAsync(new ListKeysRequest())).Keys.Count);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_last_administrators_key_of_the_owner_cannot_be_revoked()
    {
        await using RunningServer server = await RunningServer.Start();
        Administration.AdministrationClient owner = new(server.Admin);
        string first = Assert.Single((await owner.ListKeysAsync(new ListKeysRequest())).Keys).Id;

        Assert.Equal(StatusCode.FailedPrecondition, await Revoke(owner, first));
        await server.AddKey("default", Scope.Administer);
        Assert.NotNull((await owner.RevokeKeyAsync(new RevokeKeyRequest { KeyId = first })).Key.RevokedAt);
    }

    [Fact]
    public async Task Health_tells_what_durability_rests_on()
    {
        await using RunningServer server = await RunningServer.Start();
        StoreHealth health = await new Administration.AdministrationClient(server.Admin).GetStoreHealthAsync(new GetStoreHealthRequest());

        Assert.Equal(("wal", 2, 2L, 0L), (health.JournalMode, health.Synchronous, health.LogEntries, health.RecordingBytes));
        Assert.True(health.DatabaseBytes > 0);
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+$", health.ServerVersion);
    }

    private static Task<StatusCode> Create(Administration.AdministrationClient client, string id) => Refused.With(
        () => client.CreateTenantAsync(new CreateTenantRequest { Tenant = new Tenant { Id = id } }));

    private static Task<StatusCode> Revoke(Administration.AdministrationClient client, string id) => Refused.With(
        () => client.RevokeKeyAsync(new RevokeKeyRequest { KeyId = id }));
}
