package dev.maquette.acceptance.corpus;

import dev.maquette.acceptance.served.Cloud;
import dev.maquette.acceptance.served.Outcome;
import dev.maquette.acceptance.served.Terminal;
import dev.maquette.commandline.Command;
import dev.maquette.tools.WallClock;
import dev.maquette.tools.aws.Aws;
import dev.maquette.tools.aws.Borders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/**
 * Two clouds with the same past: one for the aws CLI of the machine, which is version 1, one for the built-in aws, which follows version 2.
 * Both versions agree on what is asked and shown. They differ in what they end with (1: 255 for a service's refusal and 2 for a line that
 * cannot be read; 2: 254 and 252, AWS CLI user guide, return codes) and in what stands around an error; that is taken out here.
 */
record AwsTwins(Twin real, Twin builtIn) implements AutoCloseable {

    private static final String USAGE = "(?s)\\n*usage: aws \\[options].*";

    /** A cloud, and the aws that works on it. */
    record Twin(Cloud cloud, Terminal terminal) {

        static Twin open(Path home, Instant beginning, Command aws) throws IOException {
            Files.createDirectories(home);
            Cloud cloud = Cloud.standing(home, beginning);
            Files.writeString(home.resolve("config"), "[default]\ncli_timestamp_format = iso8601\n");
            Map<String, String> settings = new TreeMap<>(cloud.environment(
                    cloud.access().accessKeyId(), cloud.access().secretAccessKey(), ""));
            settings.put("AWS_CONFIG_FILE", home.resolve("config").toString());
            settings.put(
                    "AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
            settings.put("AWS_PAGER", "");
            return new Twin(cloud, new Terminal(home, "aws", aws, settings));
        }

        Outcome run(String line) {
            Outcome outcome = terminal.run(line);
            return new Outcome(outcome.status(), common(outcome.output()), common(outcome.errors()));
        }

        private String common(String text) {
            return text.replace(cloud.access().url(), "URL")
                    .replace(cloud.home().toString(), "HOME");
        }
    }

    static AwsTwins open(Path home) throws IOException {
        Path program = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "aws"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("aws is not installed"));
        Instant beginning = Instant.now().minus(Duration.ofDays(1));
        WallClock clock = new WallClock(InstantSource.system());
        return new AwsTwins(
                Twin.open(home.resolve("real"), beginning, new RealProgram(program, 90)),
                Twin.open(home.resolve("ours"), beginning, new Aws(clock, Borders.around("corpus"))));
    }

    Comparison compare(String line) {
        return new Comparison(likeVersion2(real.run(line)), essence(builtIn.run(line)));
    }

    /** Lets what a change began come to its end. */
    Comparison change(String line) {
        Comparison both = compare(line);
        real.cloud().running().control().advance(Duration.ofMinutes(5));
        builtIn.cloud().running().control().advance(Duration.ofMinutes(5));
        return both;
    }

    private static Outcome likeVersion2(Outcome outcome) {
        String errors = outcome.errors()
                .replaceFirst("(?s)^usage:\\s*Note: AWS CLI version 2.*?(aws: error: |(?=Unknown options))", "")
                .replaceFirst("(?m)^\\n?aws: \\[ERROR]: ", "")
                .strip();
        boolean isRefusal = errors.contains(" when calling the ") && !errors.startsWith("Waiter ");
        boolean isUsage = outcome.status() == 2
                || errors.matches("(?s)(Parameter validation failed|Error parsing).*")
                || errors.startsWith("Unknown options");
        int status = isRefusal && outcome.status() == 255 ? 254 : isUsage ? 252 : outcome.status();
        return new Outcome(status, outcome.output(), errors);
    }

    /** Without what version 2 puts around an error. */
    private static Outcome essence(Outcome outcome) {
        return new Outcome(
                outcome.status(),
                outcome.output(),
                outcome.errors()
                        .strip()
                        .replaceFirst("^aws: \\[ERROR]: ", "")
                        .replaceFirst("^An error occurred \\(ParamValidation\\): ", "")
                        .replaceFirst(USAGE, "")
                        .strip());
    }

    @Override
    public void close() {
        real.cloud().close();
        builtIn.cloud().close();
    }
}
