package dev.maquette.benchmarks.wire;

import dev.maquette.benchmarks.Figure;
import dev.maquette.benchmarks.Measurement;
import dev.maquette.benchmarks.Scratch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Calls a second of the simulated AWS over HTTPS, each signature verified, and how soon the first is answered. */
public final class CloudFigures implements Measurement {

    private static final int CONNECTIONS = 16;
    private static final byte[] IDENTITY = body("Action=GetCallerIdentity&Version=2011-06-15");

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
            figures.add(first(cloud));
            figures.add(figure(
                    "GetCallerIdentity",
                    "≥ 6,000/s",
                    cloud,
                    (connection, number) -> connection.exchange("POST", "sts", IDENTITY)));
            figures.add(figure(
                    "TagUser",
                    "",
                    cloud,
                    (connection, number) -> connection.exchange(
                            "POST",
                            "iam",
                            body("Action=TagUser&Version=2010-05-08&UserName=administrator"
                                    + "&Tags.member.1.Key=number&Tags.member.1.Value=" + number))));
        }
        return figures;
    }

    private static byte[] body(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Figure first(ServedCloud cloud) throws Exception {
        try (Connection connection = cloud.connect()) {
            long start = System.nanoTime();
            connection.exchange("POST", "sts", IDENTITY);
            return new Figure(
                    "AWS, first answer",
                    String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - start) / 1e9),
                    "< 0.3 s",
                    "after the endpoint is ready");
        }
    }

    private Figure figure(String subject, String target, ServedCloud cloud, Load.Ask ask) throws Exception {
        Load.Result result = Load.run(cloud.process(), cloud::connect, ask, time, CONNECTIONS);
        return new Figure(
                "AWS, " + subject,
                result.text(),
                target,
                "TLS, SigV4, " + CONNECTIONS + " connections, client on the same machine, world on disk");
    }
}
