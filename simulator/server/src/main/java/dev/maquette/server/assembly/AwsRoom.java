package dev.maquette.server.assembly;

import dev.maquette.aws.AwsServices;
import dev.maquette.aws.api.Endpoints;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Keys;
import dev.maquette.aws.api.Quotas;
import dev.maquette.aws.cost.Bill;
import dev.maquette.aws.iam.Iam;
import dev.maquette.aws.sts.IdentityTokens;
import dev.maquette.catalog.Timings;
import dev.maquette.server.aws.AwsDoor;
import dev.maquette.server.aws.AwsEndpoint;
import dev.maquette.server.aws.AwsHandler;
import dev.maquette.server.control.CloudAccess;
import dev.maquette.server.control.WorldControl;
import dev.maquette.server.edge.EdgeConfig;
import dev.maquette.server.edge.EdgeServer;
import dev.maquette.server.edge.EdgeThreads;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.server.kubernetes.ClientActivity;
import dev.maquette.server.registry.RegistryDoor;
import dev.maquette.server.registry.RegistryHandler;
import dev.maquette.server.tls.CertificateAuthority;
import dev.maquette.server.tls.ServerTls;
import dev.maquette.world.Door;
import dev.maquette.world.Records;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import dev.maquette.world.WorldProblem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Everything AWS of a world. A world without a cloud never makes one, so it loads none of its classes. */
final class AwsRoom implements Door {

    private static final Duration SERVER_CERTIFICATE_VALIDITY = Duration.ofDays(365);
    private static final String AUTHORITY = "aws-ca";

    private final CloudPlan plan;
    private final AwsServices services;
    private final AwsDoor door;
    private final RegistryDoor registry;
    private final Keys keys = Iam.keys();

    AwsRoom(CloudPlan plan, Timings timings) {
        this.plan = plan;
        this.services = AwsServices.of(new Facts(plan.catalog(), timings), IdentityTokens.none());
        this.door = new AwsDoor(services.pipeline());
        this.registry = new RegistryDoor(services.pipeline());
    }

    void furnish(WorldBuilder builder) {
        services.tables().forEach(builder::table);
        services.reactors().forEach(builder::reactor);
        builder.door(door).door(registry).door(new DoorNames()).door(this);
    }

    @Override
    public String name() {
        return "aws-account";
    }

    /** The account, its administrator's key, and a line for each quota that it has been granted. */
    @Override
    public Function<Transaction, String> open(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", -1);
        return transaction -> {
            Iam.begin(transaction, lines[0], lines[1], lines[2]);
            for (int i = 3; i < lines.length; i++) {
                grant(transaction, lines[0], lines[i]);
            }
            return lines[0];
        };
    }

    private void grant(Transaction transaction, String account, String line) {
        String[] words = line.split("[/=]", -1);
        plan.catalog()
                .regions()
                .forEach(region -> Quotas.grant(transaction, account, region.name(), words[0], words[1], words[2]));
    }

    private byte[] beginning(CloudPlan.Key administrator) {
        List<String> lines = new ArrayList<>(List.of(plan.account(), administrator.id(), administrator.secret()));
        plan.quotas().forEach((quota, value) -> lines.add(quota + "=" + value));
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** Gives the account its administrator, and serves all services on one port. */
    CloudAccess serve(
            World world,
            Keyring keyring,
            ClientActivity activity,
            EdgeThreads threads,
            RecordedPorts ports,
            EdgeTime time,
            List<AutoCloseable> open) {
        refuseOtherAccount(world);
        CloudPlan.Key administrator = administrator(world, keyring);
        world.enter(this, beginning(administrator)).join();
        CertificateAuthority authority = keyring.authority(world, AUTHORITY);
        ServerTls tls = new ServerTls(
                authority.issueServer("aws", List.of("127.0.0.1", "localhost"), SERVER_CERTIFICATE_VALIDITY),
                List.of(authority.certificate()));
        AwsHandler handler = new AwsHandler(new AwsEndpoint(world, door, keys, time, plan.region()), activity);
        EdgeServer server = ports.serve(
                "aws",
                plan.port(),
                port -> EdgeServer.start(
                        threads, EdgeConfig.either(tls).withoutGzip().onPort(port), time, handler));
        open.add(server);
        open.add(serveRegistry(world, tls, threads, ports, time));
        return new CloudAccess(
                "https://127.0.0.1:" + server.port(),
                authority.certificatePem(),
                plan.account(),
                plan.region(),
                administrator.id(),
                administrator.secret());
    }

    /** The registry of images has a port of its own, because images are called by host and port. */
    private EdgeServer serveRegistry(
            World world, ServerTls tls, EdgeThreads threads, RecordedPorts ports, EdgeTime time) {
        RegistryHandler handler = new RegistryHandler(world, registry, time);
        EdgeServer server = ports.serve(
                "registry",
                0,
                port -> EdgeServer.start(
                        threads, EdgeConfig.either(tls).withoutGzip().onPort(port), time, handler));
        String url = "https://127.0.0.1:" + server.port();
        world.enter(new DoorNames(), (Endpoints.REGISTRY + "\n" + url).getBytes(StandardCharsets.UTF_8))
                .join();
        return server;
    }

    /** Tells the world where the doors of this process are. */
    private record DoorNames() implements Door {

        @Override
        public String name() {
            return "aws-endpoints";
        }

        @Override
        public Function<Transaction, String> open(byte[] input) {
            String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", -1);
            return transaction -> {
                Endpoints.put(transaction, lines[0], lines[1]);
                return lines[1];
            };
        }
    }

    /** What is used, and what it costs at the catalog's prices. */
    List<WorldControl.Cost> costs(Records records) {
        return new Bill(plan.catalog(), services.meter())
                .lines(records).stream()
                        .map(line -> new WorldControl.Cost(
                                line.region(),
                                line.resource(),
                                line.service(),
                                line.item(),
                                line.tags(),
                                line.amount(),
                                line.unit(),
                                line.price().map(BigDecimal::toPlainString).orElse(""),
                                line.isEstimated(),
                                line.hourly(),
                                line.soFar()))
                        .toList();
    }

    /** A world keeps the account it began with. */
    private void refuseOtherAccount(World world) {
        List<String> found = Iam.accounts(world.records());
        if (!found.isEmpty() && !found.contains(plan.account())) {
            throw new WorldProblem(
                    "control.other-account", Map.of("found", String.join(", ", found), "asked", plan.account()));
        }
    }

    /** Of nobody's choice, the key is made of chance; real AWS knows neither. */
    private CloudPlan.Key administrator(World world, Keyring keyring) {
        return plan.administrator().orElseGet(() -> {
            String token = keyring.token(world, "aws-administrator");
            String letters = token.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z2-7]", "A");
            return new CloudPlan.Key("AKIA" + letters.substring(0, 16), token.substring(3, 43));
        });
    }
}
