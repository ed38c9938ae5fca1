package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.Optional;
import java.util.SortedMap;

/** The log of one container's process, for those who read it and for those who follow it. */
public final class ContainerLog {

    private final String cluster;
    private final String record;
    private final String uid;
    private final String container;
    private final String containerId;
    private final int restart;

    private ContainerLog(KubeObject pod, String container, String containerId, int restart) {
        this.cluster = pod.stored().key().cluster();
        this.record = PodRecord.key(pod);
        this.uid = pod.uid();
        this.container = container;
        this.containerId = containerId;
        this.restart = restart;
    }

    /**
     * The log of the process with an id.
     *
     * @param containerId as the pod's status shows it
     */
    public static Optional<ContainerLog> of(Records records, KubeObject pod, String container, String containerId) {
        return PodRecord.find(records, PodRecord.key(pod))
                .filter(found -> found.uid().equals(pod.uid()))
                .map(found -> found.container(container))
                .map(found -> isLast(found, containerId) ? found.restarts() - 1 : found.restarts())
                .map(restart -> new ContainerLog(pod, container, containerId, restart));
    }

    private static boolean isLast(ContainerRecord record, String containerId) {
        return record.last()
                .filter(last -> last.path("containerId").asText().equals(containerId))
                .isPresent();
    }

    /** The lines from a number on that are still kept, by number; numbers begin with 0. */
    public SortedMap<Integer, ContainerLogs.Line> from(Records records, int number) {
        return ContainerLogs.from(records, cluster, uid, container, restart, number);
    }

    /** Whether nothing more will be written, because the process has ended. */
    public boolean isOver(Records records) {
        return PodRecord.find(records, record)
                .filter(found -> found.uid().equals(uid))
                .map(found -> found.container(container))
                .filter(found -> found.isRunning()
                        && found.tree().path("containerId").asText().equals(containerId))
                .isEmpty();
    }

    /** Whether a change may have brought lines, or the end. */
    public boolean isTouchedBy(Change<?> change) {
        boolean isLine = change.table().equals(ContainerLogs.TABLE)
                && change.key().startsWith(ContainerLogs.prefix(cluster, uid, container, restart));
        return isLine || change.table().equals(PodRecord.TABLE) && change.key().equals(record);
    }
}
