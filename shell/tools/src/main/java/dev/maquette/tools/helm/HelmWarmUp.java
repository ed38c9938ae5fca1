package dev.maquette.tools.helm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Loads what a helm process loads, for the launcher's cache of classes: the engine, and the whole way of an order. A cluster it has none, so
 * its order fails; and it ends, without which no cache is written.
 */
public final class HelmWarmUp {

    private static final List<String> ORDER =
            List.of("upgrade", "--install", "warm", "./no-chart", "--namespace", "warm", "--set", "warm=true");

    private HelmWarmUp() {}

    public static void main(String[] ignored) {
        Path nowhere = Path.of("no-such-file").toAbsolutePath();
        HelmMain.loadEngine();
        String order = HelmMain.order(nowhere, nowhere, nowhere, Optional.of(Duration.ofSeconds(1)), ORDER);
        HelmMain.answer(order.strip());
    }
}
