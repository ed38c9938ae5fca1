package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Resource;
import java.time.Instant;
import java.util.List;

/**
 * A snapshot of a volume.
 *
 * @param state {@code pending} or {@code completed}
 */
record Snapshot(String id, String volumeId, int gib, String description, String kmsKeyId, String state, Instant started)
        implements Resource {

    static final Kind<Snapshot> KIND = Kind.of(
                    "snapshot",
                    "snap",
                    Snapshot.class,
                    new Kind.Missing(
                            "InvalidSnapshot.NotFound",
                            "InvalidParameterValue",
                            "The snapshot '%s' does not exist.",
                            "The snapshots '%s' do not exist."))
            .withIndex("volume-id", snapshot -> List.of(snapshot.volumeId()));

    Snapshot completed() {
        return new Snapshot(id, volumeId, gib, description, kmsKeyId, "completed", started);
    }
}
