package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Resource;
import java.time.Instant;
import java.util.List;

/**
 * A snapshot of a volume.
 *
 * @param state {@code pending} or {@code completed}
 * @param sharedWith accounts that may make volumes of it; {@code all} for everybody
 */
record Snapshot(
        String id,
        String volumeId,
        int gib,
        String description,
        String kmsKeyId,
        String state,
        Instant started,
        List<String> sharedWith)
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
        return new Snapshot(id, volumeId, gib, description, kmsKeyId, "completed", started, sharedWith);
    }

    Snapshot shared(List<String> others) {
        return new Snapshot(id, volumeId, gib, description, kmsKeyId, state, started, List.copyOf(others));
    }
}
