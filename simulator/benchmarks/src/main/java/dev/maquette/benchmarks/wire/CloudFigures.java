package dev.maquette.benchmarks.wire;

import dev.maquette.benchmarks.Figure;
import dev.maquette.benchmarks.Measurement;
import dev.maquette.benchmarks.Scratch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Signed calls a second of the simulated AWS, and how soon the first is answered; with moto's server beside it where it is installed. */
public final class CloudFigures implements Measurement {

    private static final int CONNECTIONS = 16;
    private static final String TARGET = "≥ 6,000/s";
    private static final AwsRequest IDENTITY = AwsRequest.query("sts", "Action=GetCallerIdentity&Version=2011-06-15");
    private static final AwsRequest VPCS = AwsRequest.query("ec2", "Action=DescribeVpcs&Version=2016-11-15");
    private static final AwsRequest TABLE = AwsRequest.json(
            "dynamodb",
            "DynamoDB_20120810.CreateTable",
            "{\"TableName\":\"locks\",\"BillingMode\":\"PAY_PER_REQUEST\",\"KeySchema\":[{\"AttributeName\":\"LockID\","
                + "\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"LockID\",\"AttributeType\":\"S\"}]}");
    private static final AwsRequest TABLE_STATE =
            AwsRequest.json("dynamodb", "DynamoDB_20120810.DescribeTable", "{\"TableName\":\"locks\"}");

    private final Duration time;

    /** @param time how long each is measured, after as long a warm-up */
    public CloudFigures(Duration time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public List<Figure> take() throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (Scratch scratch = Scratch.folder();
                ServedCloud cloud = ServedCloud.start(scratch.resolve("world"))) {
            figures.addAll(figures(cloud, TARGET));
        }
        Optional<AwsServer> moto = MotoServer.start();
        if (moto.isPresent()) {
            try (AwsServer server = moto.get()) {
                figures.addAll(figures(server, ""));
            }
        }
        return figures;
    }

    private List<Figure> figures(AwsServer server, String target) throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.add(first(server, target.isEmpty() ? "" : "< 0.3 s"));
        prepare(server);
        figures.add(figure("GetCallerIdentity", target, server, (connection, number) -> connection.repeat(IDENTITY)));
        figures.add(figure("DescribeVpcs", target, server, (connection, number) -> connection.repeat(VPCS)));
        figures.add(figure("PutItem", target, server, (connection, number) -> connection.send(item(number))));
        figures.add(figure(
                "PutObject",
                target,
                server,
                (connection, number) ->
                        connection.send(AwsRequest.put("/benchmark/object-" + number, "x".repeat(1_000)))));
        return figures;
    }

    private static void prepare(AwsServer server) throws IOException, InterruptedException {
        try (SignedConnection connection = server.connect()) {
            connection.send(AwsRequest.put("/benchmark", ""));
            connection.send(TABLE);
            connection.send(TABLE_STATE);
        }
    }

    private static AwsRequest item(long number) {
        return AwsRequest.json(
                "dynamodb",
                "DynamoDB_20120810.PutItem",
                "{\"TableName\":\"locks\",\"Item\":{\"LockID\":{\"S\":\"lock-" + number + "\"},\"Digest\":{\"S\":\""
                        + "d41d8cd98f00b204e9800998ecf8427e\"}}}");
    }

    private static Figure first(AwsServer server, String target) throws Exception {
        try (SignedConnection connection = server.connect()) {
            long start = System.nanoTime();
            connection.repeat(IDENTITY);
            return new Figure(
                    server.name() + ", first answer",
                    String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - start) / 1e9),
                    target,
                    "after the endpoint is ready");
        }
    }

    private Figure figure(String subject, String target, AwsServer server, Load.Ask<SignedConnection> ask)
            throws Exception {
        Load.Result result = Load.run(server.process(), server::connect, ask, time, CONNECTIONS);
        return new Figure(
                server.name() + ", " + subject,
                result.text(),
                target,
                "signed, " + CONNECTIONS + " connections, client on the same machine");
    }
}
