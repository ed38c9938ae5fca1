package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.controller.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What a piece of software does in a simulated container. It is chosen by image name and version alone; everything it does follows from
 * its arguments, environment, mounts, what others answer, and the time. It holds no state: what a process has in memory stands in
 * {@link Process#memory()}, what it waits for in {@link Process#wakeAfter}.
 *
 * <p>A process lives from {@link #start} until it calls {@link Process#exit} or has ended after {@link #terminate}. A process that never
 * exits simply runs.
 */
public interface Workload {

    /** Unique among workloads; stands in stored state. */
    String name();

    /** Whether this is what the image contains. */
    boolean isIn(ImageReference image);

    /** Kinds whose changes wake its processes, as informers would. */
    default List<Kind> watches() {
        return List.of();
    }

    /** The program that a container was told to run and the image does not have, so that it cannot be started. */
    default Optional<String> missingProgram(Process process) {
        return Optional.empty();
    }

    /** The process begins. Most write a line, open their ports, and say when they want to be woken. */
    void start(Process process);

    /** A time it asked for has come, or a watched kind has changed. */
    default void wake(Process process) {}

    /**
     * The process is asked to end (SIGTERM); it has the pod's grace period. By default it exits at once with 0; one that wants longer asks
     * to be woken and exits then.
     */
    default void terminate(Process process) {
        process.exit(0);
    }

    /**
     * Answers an HTTP request to one of its open ports, from probes, services, port-forward and other workloads. It may change its memory
     * and its files, and make calls, as a real handler would.
     */
    default HttpReply answer(Process process, HttpAsk ask) {
        return HttpReply.text(404, "404 page not found\n");
    }

    /** Runs a program of the image on behalf of {@code exec}, beyond what every image's small shell knows; empty where there is none. */
    default Optional<ExecResult> exec(Process process, List<String> command) {
        return Optional.empty();
    }

    /**
     * An HTTP request as a workload sees it.
     *
     * @param path with query
     */
    record HttpAsk(int port, String method, String path, java.util.Map<String, String> headers, byte[] body) {

        /** A GET without body, as probes make it. */
        public static HttpAsk get(int port, String path) {
            return new HttpAsk(port, "GET", path, java.util.Map.of(), new byte[0]);
        }
    }

    /** An HTTP answer. */
    record HttpReply(int status, java.util.Map<String, String> headers, byte[] body) {

        public static HttpReply text(int status, String text) {
            return new HttpReply(
                    status,
                    java.util.Map.of("Content-Type", "text/plain; charset=utf-8"),
                    text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** What a program that was executed in a container printed, as a {@link dev.maquette.kubernetes.shell.ByteText}, and how it ended. */
    record ExecResult(int exitCode, String stdout, String stderr) {}
}
