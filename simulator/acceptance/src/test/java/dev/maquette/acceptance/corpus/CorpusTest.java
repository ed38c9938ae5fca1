package dev.maquette.acceptance.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Every line of the corpus, once by kubectl 1.32 and once by the built-in kubectl, on twin worlds whose clocks stand. Lines that only
 * read run beside each other; lines that change something run in order, so what one of them leaves behind is what the next one meets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 900, unit = TimeUnit.SECONDS)
@ResourceLock("corpus") // holds its tests in order
class CorpusTest {

    private final Twins twins;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    CorpusTest(@TempDir Path home) throws Exception {
        twins = Twins.open(home);
    }

    @AfterAll
    void close() {
        workers.shutdownNow();
        twins.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> readsAlike() {
        List<Future<Comparison>> compared = Lines.of("reading.txt")
                .map(line -> workers.submit(() -> twins.compare(line)))
                .toList();
        return tests(compared, "reading.txt");
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> changesAlike() {
        ExecutorService inOrder = Executors.newSingleThreadExecutor();
        List<Future<Comparison>> compared = Lines.of("changing.txt")
                .map(line -> inOrder.submit(() -> twins.change(line)))
                .toList();
        inOrder.shutdown();
        return tests(compared, "changing.txt");
    }

    private static Stream<DynamicTest> tests(List<Future<Comparison>> compared, String file) {
        List<String> lines = Lines.of(file).toList();
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(lines.get(i), () -> {
                    Comparison both = compared.get(i).get();
                    assertThat(both.builtIn().toString()).isEqualTo(both.real().toString());
                }));
    }
}
