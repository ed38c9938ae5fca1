package dev.maquette.acceptance.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Every line of the corpus, once by the aws CLI of the machine and once by the built-in aws, on twin clouds whose clocks stand. Lines that
 * change something come first and in order; lines that only read run beside each other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfSystemProperty(
        named = "corpus",
        matches = "aws",
        disabledReason = "two hundred starts of the CLI take minutes; -Dcorpus=aws runs them")
@Timeout(value = 900, unit = TimeUnit.SECONDS)
@ResourceLock("aws-corpus") // holds its tests in order
class AwsCorpusTest {

    private static final String TRUST = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}]}
        """;

    private final AwsTwins twins;
    private final ExecutorService workers = Executors.newFixedThreadPool(3);

    AwsCorpusTest(@TempDir Path home) throws Exception {
        twins = AwsTwins.open(home);
        for (AwsTwins.Twin twin : List.of(twins.real(), twins.builtIn())) {
            Path folder = twin.terminal().folder();
            Files.writeString(folder.resolve("trust.json"), TRUST);
            Files.writeString(folder.resolve("notes.txt"), "twelve bytes");
            Files.writeString(folder.resolve("user.json"), "{\"UserName\": \"of-file\", \"Path\": \"/crew/\"}");
        }
    }

    @AfterAll
    void close() {
        workers.shutdownNow();
        twins.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> changesAlike() {
        List<String> lines = Lines.of("aws-changing.txt").toList();
        return lines.stream().map(line -> DynamicTest.dynamicTest(line, () -> compared(twins.change(line))));
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> readsAlike() {
        List<String> lines = Lines.of("aws-reading.txt").toList();
        List<Future<Comparison>> compared = lines.stream()
                .map(line -> workers.submit(() -> twins.compare(line)))
                .toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        lines.get(i), () -> compared(compared.get(i).get())));
    }

    private static void compared(Comparison both) {
        assertThat(both.builtIn().toString()).isEqualTo(both.real().toString());
    }
}
