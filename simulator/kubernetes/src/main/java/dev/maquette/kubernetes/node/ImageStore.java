package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The images of a node and how they get there: one pull at a time, as kubelets do by default (serializeImagePulls), with the back-off of
 * images that cannot be pulled (pkg/kubelet/images/image_manager.go).
 */
final class ImageStore {

    /** cluster/node/image → its size in bytes. */
    static final Table<Long> PRESENT = Table.restored("kubernetes/node-images", RecordCodec.number());

    /** cluster/node → when the pull under way ends, in microseconds since 1970, as the world's clock counts. */
    static final Table<Long> BUSY_UNTIL = Table.restored("kubernetes/node-pulls", RecordCodec.number());

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

    private final PodTurn turn;
    private final Registry registry;
    private final String node;

    ImageStore(PodTurn turn, Registry registry, String node) {
        this.turn = turn;
        this.registry = registry;
        this.node = node;
    }

    /** Brings the container's image to the node; true once it is there. */
    boolean ensure(JsonNode container, ContainerRecord record) {
        ClusterWork work = turn.work();
        String text = container.path("image").asText();
        ImageReference image = ImageReference.parse(text);
        String policy = container.path("imagePullPolicy").asText("IfNotPresent");
        if (record.state() == ContainerRecord.State.PULLING) {
            if (record.until().filter(until -> until.isAfter(work.now())).isPresent()) {
                return false;
            }
            return finish(record, image, text);
        }
        boolean isPresent = work.transaction().get(PRESENT, key(image)).isPresent();
        if (isPresent && !policy.equals("Always") || isPresent && record.flag("pulled")) {
            if (!record.flag("pulled")) {
                event(record, "Normal", "Pulled", "Container image \"" + text + "\" already present on machine");
            }
            pulled(record, image, work.transaction().get(PRESENT, key(image)).orElse(0L));
            return true;
        }
        if (policy.equals("Never")) {
            block(
                    record,
                    "ErrImageNeverPull",
                    "Container image \"" + text + "\" is not present with pull policy of Never");
            event(record, "Warning", "ErrImageNeverPull", record.message());
            event(record, "Warning", "Failed", "Error: ErrImageNeverPull");
            return false;
        }
        begin(record, image, text, isPresent);
        return false;
    }

    /** Whether somebody would wait for the next attempt of what could not be pulled. */
    boolean isHopeful() {
        return registry.isHopeful(turn.work(), turn.pod());
    }

    private void begin(ContainerRecord record, ImageReference image, String text, boolean isPresent) {
        ClusterWork work = turn.work();
        event(record, "Normal", "Pulling", "Pulling image \"" + text + "\"");
        Registry.Answer answer = registry.ask(work, image, node, turn.pod());
        Instant free = work.transaction()
                .get(BUSY_UNTIL, place())
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                .filter(until -> until.isAfter(work.now()))
                .orElse(work.now());
        Duration transfer =
                switch (answer) {
                    case Registry.Answer.Found(long _, String _, Duration length) ->
                        isPresent ? turn.workloads().timings().known() : length;
                    case Registry.Answer.Refused(String _, Duration after) -> after;
                };
        Instant end = free.plus(transfer);
        work.transaction().put(BUSY_UNTIL, place(), ChronoUnit.MICROS.between(Instant.EPOCH, end));
        record.state(ContainerRecord.State.PULLING);
        record.instant("pullAsked", work.now());
        record.instant("pullBegan", free);
        record.until(end);
        switch (answer) {
            case Registry.Answer.Found(long size, String digest, Duration _) ->
                record.tree().put("pullSize", size).put("pullDigest", digest).put("pullProblem", "");
            case Registry.Answer.Refused(String message, Duration _) ->
                record.tree().put("pullProblem", message);
        }
    }

    private boolean finish(ContainerRecord record, ImageReference image, String text) {
        String problem = record.tree().path("pullProblem").asText("");
        if (!problem.isEmpty()) {
            refuse(record, text, problem);
            return false;
        }
        ClusterWork work = turn.work();
        long size = record.tree().path("pullSize").asLong();
        Instant began = record.instant("pullBegan").orElse(work.now());
        Instant asked = record.instant("pullAsked").orElse(work.now());
        event(
                record,
                "Normal",
                "Pulled",
                "Successfully pulled image \"" + text + "\" in " + seconds(Duration.between(began, work.now())) + " ("
                        + seconds(Duration.between(asked, work.now())) + " including waiting). Image size: " + size
                        + " bytes.");
        work.transaction().put(PRESENT, key(image), size);
        pulled(record, image, size);
        return true;
    }

    private static void pulled(ContainerRecord record, ImageReference image, long size) {
        record.state(ContainerRecord.State.NEW);
        record.noUntil();
        record.tree().put("pulled", true).put("pullFailures", 0);
        String digest = record.tree().path("pullDigest").asText("");
        String shown = digest.isEmpty() ? digestOf(image) : digest;
        record.tree().put("imageId", image.name() + "@" + shown);
    }

    /** A digest for images that nobody pushed here: the same for the same name, and not that of any real image. */
    private static String digestOf(ImageReference image) {
        if (!image.digest().isEmpty()) {
            return image.digest();
        }
        dev.maquette.world.Seed names = new dev.maquette.world.Seed(0);
        return "sha256:" + names.letters("0123456789abcdef", 64, "image", image.text());
    }

    private void refuse(ContainerRecord record, String text, String problem) {
        event(record, "Warning", "Failed", "Failed to pull image \"" + text + "\": " + problem);
        event(record, "Warning", "Failed", "Error: ErrImagePull");
        event(record, "Normal", "BackOff", "Back-off pulling image \"" + text + "\"");
        event(record, "Warning", "Failed", "Error: ImagePullBackOff");
        int failures = record.tree().path("pullFailures").asInt();
        record.tree().put("pullFailures", failures + 1);
        block(record, "ImagePullBackOff", "Back-off pulling image \"" + text + "\": ErrImagePull: " + problem);
        record.until(turn.work().now().plus(backoff(failures)));
    }

    private void block(ContainerRecord record, String reason, String message) {
        record.state(ContainerRecord.State.BLOCKED);
        record.waits(reason, message);
        record.until(turn.work().now().plus(backoff(0)));
    }

    /** 10 s, doubling to 5 min (pkg/kubelet/kubelet.go, MaxContainerBackOff). */
    static Duration backoff(int failures) {
        Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures, 10));
        return backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff;
    }

    /** As Go prints a duration rounded to milliseconds. */
    private static String seconds(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        String minutes = millis >= 60_000 ? millis / 60_000 + "m" : "";
        double rest = (millis % 60_000) / 1000.0;
        String text =
                String.format(Locale.ROOT, "%.3f", rest).replaceAll("0+$", "").replaceAll("\\.$", "");
        return minutes + text + "s";
    }

    private void event(ContainerRecord record, String type, String reason, String message) {
        turn.work()
                .event(
                        Kind.PODS,
                        turn.pod(),
                        new EventRecord(
                                type, reason, message, "kubelet", node, Kubelet.fieldPath(turn, record.name())));
    }

    private String key(ImageReference image) {
        return place() + "/" + image.text();
    }

    private String place() {
        return turn.work().cluster() + "/" + node;
    }
}
