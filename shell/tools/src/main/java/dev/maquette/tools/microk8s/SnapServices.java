package dev.maquette.tools.microk8s;

import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Pause;
import dev.maquette.profiles.OpenPlace.Services;
import dev.maquette.profiles.OpenPlace.Services.State;
import java.time.Duration;
import java.util.List;

/**
 * The services of the snap: stopped, started, and what every command of MicroK8s says while they do not run (canonical/microk8s
 * microk8s-resources/wrappers, scripts/wrappers/common/utils.py and status.py, 1.32).
 */
record SnapServices(Services services, Pause pause) {

    private static final String STOPPED = "microk8s is not running, try microk8s start";
    private static final String NOT_RUNNING = "microk8s is not running. Use microk8s inspect for a deeper inspection.";
    private static final String NOT_READY =
            "MicroK8s is not ready. Please see 'microk8s status' or wait until the cluster is ready.";

    private static final Duration LOOK = Duration.ofSeconds(2);

    /** The real script looks for ever; whoever typed it would not. */
    private static final int MOST_LOOKS = 300;

    /** How often {@code enable} and {@code disable} look. */
    private static final int READY_LOOKS = 15;

    int stop(Invocation invocation) {
        services.stop();
        invocation.stdout().println("Stopped.");
        return 0;
    }

    int start() {
        services.start();
        return 0;
    }

    /** Whether a command may go on; what it says where it may not is said. A stopped snap is no error of {@code status} alone. */
    boolean refuses(Invocation invocation) {
        if (services.state() == State.STOPPED) {
            invocation.stderr().println(STOPPED);
            return true;
        }
        return false;
    }

    /** Whether add-ons cannot be switched, after the patience that MicroK8s has for it. */
    boolean refusesAddons(Invocation invocation) throws InterruptedException {
        if (refuses(invocation)) {
            return true;
        }
        if (!isReady(READY_LOOKS)) {
            invocation.stderr().println(NOT_READY);
            return true;
        }
        return false;
    }

    /** The status of services that do not run; nothing is said where they do. */
    int status(Invocation invocation, List<String> options) throws InterruptedException {
        if (services.state() == State.STOPPED) {
            invocation.stdout().println(STOPPED);
            return 0;
        }
        boolean waits = options.contains("-w") || options.contains("--wait-ready");
        if (!isReady(waits ? looks(options) : 0)) {
            invocation.stdout().println(NOT_RUNNING);
            return 1;
        }
        return 0;
    }

    boolean isRunning() {
        return services.state() == State.RUNNING;
    }

    /** A service of the snap, as systemd knows it. */
    record Daemon(String name, boolean runs) {}

    /** The snap's services; what breaks a cluster breaks the one in which all of Kubernetes runs. */
    List<Daemon> daemons() {
        boolean isOn = services.state() != State.STOPPED;
        boolean isWhole = isOn && services.state() != State.BROKEN;
        return List.of(
                new Daemon("snap.microk8s.daemon-cluster-agent", isOn),
                new Daemon("snap.microk8s.daemon-containerd", isOn),
                new Daemon("snap.microk8s.daemon-kubelite", isWhole),
                new Daemon("snap.microk8s.daemon-k8s-dqlite", isOn),
                new Daemon("snap.microk8s.daemon-apiserver-kicker", isOn));
    }

    private static int looks(List<String> options) {
        for (int at = 0; at < options.size(); at++) {
            String option = options.get(at);
            boolean isSplit = (option.equals("-t") || option.equals("--timeout")) && at + 1 < options.size();
            String seconds =
                    isSplit ? options.get(at + 1) : option.startsWith("--timeout=") ? option.substring(10) : "";
            if (seconds.matches("\\d{1,5}")) {
                return (int) (Integer.parseInt(seconds) / LOOK.toSeconds());
            }
        }
        return MOST_LOOKS;
    }

    private boolean isReady(int looks) throws InterruptedException {
        for (int looked = 0; looked < looks && !isRunning(); looked++) {
            pause.pause(LOOK);
        }
        return isRunning();
    }
}
