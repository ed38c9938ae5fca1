package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One running container, as the software in it sees the world, during one turn. */
public interface Process {

    /** The pod it runs in, as it was when the turn began. */
    KubeObject pod();

    /** The container's name. */
    String container();

    ImageReference image();

    /** Command and arguments, with the image's own where the pod gives none, after {@code $(VAR)} expansion. */
    List<String> commandLine();

    /** Its environment: of the pod, of the services of its namespace, and of the image. */
    Map<String, String> environment();

    /** Its file system: the image's empty root and the mounts. */
    ContainerFiles files();

    Instant now();

    /** When this process began. */
    Instant startedAt();

    /** How often the container was restarted before. */
    int restarts();

    /** What it remembers. Changes made during a turn are kept when the turn ends. */
    ObjectNode memory();

    /** Writes a line to the container's log. */
    void log(String line);

    /** Writes a line to the log's error stream. */
    void logError(String line);

    /** Listens on a port; until then connections are refused. */
    void listen(int port);

    void stopListening(int port);

    /** How long something takes the software here that takes this long in production; for its own work, not for pauses it is told to make. */
    Duration lasting(Duration real);

    /** Wants to be woken; an earlier wish that is still open stays. */
    void wakeAfter(Duration delay, Demand demand);

    /** Ends the process with an exit code. */
    void exit(int code);

    /** Ends it as the kernel does for using more memory than its limit. */
    void outOfMemory();

    /**
     * The Kubernetes API under the pod's service account; nothing where no token is mounted. Calls are authorised like anybody's and
     * throw {@link dev.maquette.kubernetes.api.ApiFailure}. Reads through {@code get} and {@code list} are an informer's and are allowed
     * only where RBAC lets the account list that kind.
     */
    Optional<ClusterWork> api();

    /**
     * Asks another process over the cluster's network: {@code http://<service>[.<namespace>[.svc[.cluster.local]]]:<port>/…} or a pod IP.
     *
     * @return nothing where the connection would be refused, or the name does not resolve
     */
    Optional<Workload.HttpReply> ask(String url, String method, Map<String, String> headers, byte[] body);

    /** The address that the cluster's DNS gives for a service's name; nothing where it knows none, or does not run. */
    Optional<String> address(String host);

    /** Whether a name resolves: addresses always do, names of services while the cluster's DNS runs. */
    boolean resolves(String host);

    /** The disk of the node it runs on, which only software with rights on the node may touch. */
    FileTree nodeFiles();

    /** How much the container uses at present, for metrics and limits. */
    void uses(long milliCpu, long memoryBytes);
}
