package dev.maquette.workloads.declared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an image behaves, as a workload file says. All durations are counted from the start of the container.
 *
 * @param image registry and repository; with a tag, that tag alone
 * @param start until it listens on its ports
 * @param stop how it ends when it is asked to
 * @param exit when and how it ends by itself
 */
record Behaviour(
        String image,
        Duration start,
        List<Integer> listen,
        List<Line> log,
        List<Answer> http,
        List<Use> usage,
        Optional<End> exit,
        End stop) {

    /**
     * A line of its log.
     *
     * @param every how long until it comes again; zero for a line that comes once
     */
    record Line(Duration at, Duration every, String text, boolean isError) {}

    /**
     * An answer to requests.
     *
     * @param method empty for all
     * @param path a trailing star stands for any rest
     */
    record Answer(String method, String path, int status, String contentType, String body) {

        boolean isTo(String askedMethod, String askedPath) {
            boolean isMethod = method.isEmpty() || method.equals(askedMethod);
            boolean isPath = path.endsWith("*")
                    ? askedPath.startsWith(path.substring(0, path.length() - 1))
                    : path.equals(askedPath);
            return isMethod && isPath;
        }
    }

    /** What it uses from a moment on. */
    record Use(Duration at, long milliCpu, long memoryBytes) {}

    /** An end, and the exit code that it has. */
    record End(Duration after, int code) {}
}
