package dev.maquette.aws.iam;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Keys;
import dev.maquette.aws.api.KnownKey;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.api.Standings;
import dev.maquette.aws.api.TaggedResource;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** IAM: its operations, and what it knows for all others: who a key belongs to, and what a caller may. */
public final class Iam implements ServiceRoom {

    public static final Service SERVICE = Service.query(
                    "Iam", "iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/")
            .global();

    private static final String FIRST_REGION = "us-east-1";
    private static final String ADMINISTRATOR = "administrator";
    private static final String ADMINISTRATOR_POLICY = "arn:aws:iam::aws:policy/AdministratorAccess";

    private final CallerStandings standings = new CallerStandings();

    public Standings standings() {
        return standings;
    }

    @Override
    public Operations operations() {
        Operations.Builder iam = Operations.of(SERVICE);
        Users.register(iam);
        AccessKeys.register(iam);
        LoginProfiles.register(iam);
        Groups.register(iam);
        Roles.register(iam);
        ServiceLinkedRoles.register(iam);
        InstanceProfiles.register(iam);
        Policies.register(iam);
        PolicyVersions.register(iam);
        Attachments.register(iam);
        InlinePolicies.register(iam);
        OidcProviders.register(iam);
        Account.register(iam);
        Credentials.register(iam);
        SigningCertificates.register(iam);
        SshPublicKeys.register(iam);
        MfaDevices.register(iam);
        ServerCertificates.register(iam);
        SamlProviders.register(iam);
        CredentialReport.register(iam);
        AuthorizationDetails.register(iam);
        new Simulation(standings).register(iam);
        return iam.build();
    }

    @Override
    public List<Table<?>> tables() {
        List<Table<?>> tables = new ArrayList<>(IamTables.all());
        tables.add(Sessions.TABLE);
        return tables;
    }

    /** Users' access keys and temporary credentials. */
    public static Keys keys() {
        return Iam::key;
    }

    private static Optional<KnownKey> key(String id, Records records) {
        if (id.startsWith("ASIA")) {
            return Sessions.find(records, id)
                    .map(session -> new KnownKey(
                            session.caller(), session.secret(), session.token(), Optional.of(session.expires())));
        }
        return records.get(IamTables.KEYS, id).filter(AccessKey::isActive).flatMap(key -> EntityStore.USERS
                .find(records, key.account(), key.user())
                .map(user -> new KnownKey(
                        new Caller(Caller.Type.USER, key.account(), user.arn(), user.id(), id),
                        key.secret(),
                        "",
                        Optional.empty())));
    }

    /** The account of an access key, whoever asks. */
    public static Optional<String> accountOf(String accessKeyId, Records records) {
        return records.get(IamTables.KEYS, accessKeyId)
                .map(AccessKey::account)
                .or(() -> Sessions.find(records, accessKeyId).map(Session::account));
    }

    /** Whether an account has somebody to begin with. */
    public static boolean hasBegun(Records records, String account) {
        return EntityStore.USERS.find(records, account, ADMINISTRATOR).isPresent();
    }

    /** Gives an account an administrator with an access key, unless the key is there already. Not root, who may not assume roles. */
    public static void begin(Transaction transaction, String account, String accessKeyId, String secret) {
        WriteCall call = new WriteCall(
                Envelope.inside(Caller.service(account, "iam.amazonaws.com"), "us-east-1", "", transaction.now()),
                transaction);
        if (EntityStore.USERS.find(transaction, account, ADMINISTRATOR).isEmpty()) {
            EntityStore.USERS.put(
                    call,
                    new User(
                            ADMINISTRATOR,
                            "/",
                            call.ids().unique("AIDA", ADMINISTRATOR),
                            EntityStore.arn(call, "user", "/", ADMINISTRATOR),
                            transaction.now(),
                            Map.of(),
                            Grants.NONE.attach(ADMINISTRATOR_POLICY),
                            List.of()));
        }
        if (transaction.get(IamTables.KEYS, accessKeyId).isEmpty()) {
            call.put(
                    IamTables.KEYS,
                    accessKeyId,
                    new AccessKey(accessKeyId, secret, account, ADMINISTRATOR, true, transaction.now()));
        }
    }

    /** The accounts that have begun. */
    public static List<String> accounts(Records records) {
        return records.all(IamTables.USERS).keySet().stream()
                .map(key -> key.substring(0, key.indexOf('/')))
                .distinct()
                .toList();
    }

    /**
     * Of what IAM has, the Tagging API knows instance profiles, identity providers and policies of customers, in the first Region (Resource
     * Groups user guide, supported resources).
     */
    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        if (!region.equals(FIRST_REGION)) {
            return List.of();
        }
        String own = "arn:aws:iam::" + account + ":";
        List<TaggedResource> all = new ArrayList<>();
        records.under(IamTables.PROFILES, account + "/")
                .values()
                .forEach(each -> all.add(new TaggedResource(each.arn(), each.tags())));
        records.under(IamTables.POLICIES, own)
                .values()
                .forEach(each -> all.add(new TaggedResource(each.arn(), each.tags())));
        records.under(IamTables.PROVIDERS, own)
                .values()
                .forEach(each -> all.add(new TaggedResource(each.arn(), each.tags())));
        all.removeIf(each -> each.tags().isEmpty());
        return all;
    }
}
