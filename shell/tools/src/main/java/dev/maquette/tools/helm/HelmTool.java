package dev.maquette.tools.helm;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.Lease;
import dev.maquette.tools.helm.engine.Engine;
import dev.maquette.tools.helm.verbs.HelmCommand;
import dev.maquette.tools.helm.verbs.Surroundings;
import dev.maquette.tools.kubectl.client.Connections;
import dev.maquette.tools.kubectl.client.DiscoveryCache;
import java.nio.file.Path;

/** The built-in helm. Output, error texts and exit statuses are those of helm 3.21. */
public final class HelmTool implements Command, AutoCloseable {

    /** The system property that names the cache of classes which helm's processes start from; the launcher sets it where it has made one. */
    public static final String CLASS_CACHE = Engine.CLASS_CACHE;

    private final Engine engine;
    private final HelmCommand command;

    private HelmTool(Engine engine, HelmCommand command) {
        this.engine = engine;
        this.command = command;
    }

    /**
     * Makes one.
     *
     * @param home where the library keeps what it keeps for its user
     */
    public static HelmTool of(Path home, ChartSource charts, Lease.Office office) {
        Engine engine = new Engine(home);
        Surroundings surroundings = new Surroundings(office, engine, charts, new Connections(), new DiscoveryCache());
        return new HelmTool(engine, new HelmCommand(surroundings));
    }

    /** The same for calls that get their time elsewhere; it shares the engine, and is not to be closed. */
    public Command living(Lease.Office office, ChartSource charts) {
        return new HelmCommand(new Surroundings(office, engine, charts, new Connections(), new DiscoveryCache()));
    }

    /** Starts the engine ahead of its use: loading it takes most of a second. */
    public void warmUp() {
        engine.warmUp();
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        return command.run(invocation);
    }

    @Override
    public void close() {
        engine.close();
    }
}
