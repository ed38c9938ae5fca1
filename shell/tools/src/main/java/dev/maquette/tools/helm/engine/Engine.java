package dev.maquette.tools.helm.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.Trees;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Helm's library, which may be asked while it is kept in a process that was started ahead. */
public final class Engine implements AutoCloseable {

    /** The system property that names the cache of classes which helm's processes start from. */
    public static final String CLASS_CACHE = "maquette.helm.classes";

    private final Path home;
    private final AtomicReference<Optional<HelmProcess>> spare = new AtomicReference<>(Optional.empty());

    /** @param home where helm keeps what it keeps for its user */
    public Engine(Path home) {
        this.home = home;
    }

    /** Starts a process ahead of its use: loading the engine takes most of a second. */
    public void warmUp() {
        if (spare.get().isEmpty()) {
            giveBack(HelmProcess.start(home));
        }
    }

    /**
     * Has an install or upgrade prepared: everything that helm checks, reads and renders, up to the release's record.
     *
     * @param order without the way to the cluster
     * @return the Secret with the record
     */
    public ObjectNode release(ObjectNode order, ApiServer server, PrintStream warnings) throws InterruptedException {
        try (Recorder recorder = new Recorder(server, order.path("nameIsFree").asBoolean())) {
            ObjectNode answer = carryOut(withCluster(order, recorder), warnings);
            return recorder.release().orElseThrow(() -> failure(answer));
        }
    }

    /** Has an order carried out that does not concern a cluster. */
    public String local(ObjectNode order, PrintStream warnings) throws InterruptedException {
        return text(carryOut(order, warnings));
    }

    private static ObjectNode withCluster(ObjectNode order, Recorder recorder) {
        return order.deepCopy()
                .put("kubeconfig", recorder.kubeconfig(order.path("namespace").asText("default")));
    }

    private static String text(ObjectNode answer) {
        if (answer.has("error")) {
            throw failure(answer);
        }
        return answer.path("text").asText();
    }

    private static HelmException failure(ObjectNode answer) {
        return new HelmException(answer.path("error").asText("the helm process has ended"));
    }

    private ObjectNode carryOut(ObjectNode order, PrintStream warnings) throws InterruptedException {
        HelmProcess process =
                spare.getAndSet(Optional.empty()).filter(HelmProcess::isAlive).orElseGet(() -> HelmProcess.start(home));
        try {
            String answer = process.carryOut(order.toString(), warnings);
            return answer.isBlank() ? Trees.object() : (ObjectNode) Trees.read(answer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            giveBack(process.isAlive() ? process : HelmProcess.start(home));
        }
    }

    private void giveBack(HelmProcess process) {
        spare.getAndSet(Optional.of(process)).ifPresent(HelmProcess::close);
    }

    @Override
    public void close() {
        spare.getAndSet(Optional.empty()).ifPresent(HelmProcess::close);
    }
}
