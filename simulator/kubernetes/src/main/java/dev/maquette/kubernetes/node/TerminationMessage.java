package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an ended container says of its end: a file that it wrote, or the end of its log (pkg/kubelet/kuberuntime,
 * getTerminationMessage, v1.32).
 */
final class TerminationMessage {

    private static final String NOTED = "endNoted";

    /** MaxContainerTerminationMessageLength. */
    private static final int LONGEST_FILE = 4096;

    /** MaxContainerTerminationMessageLogLength and -LogLines. */
    private static final int LONGEST_LOG = 2048;

    private static final int MOST_LINES = 80;

    private final PodTurn turn;
    private final JsonNode container;
    private final ContainerRecord record;

    TerminationMessage(PodTurn turn, JsonNode container) {
        this.turn = turn;
        this.container = container;
        this.record = turn.record().container(container.path("name").asText());
    }

    /** Takes the message down, once an end. */
    void note() {
        boolean isNew = record.state() == ContainerRecord.State.ENDED
                && !record.flag(NOTED)
                && record.tree().path("endMessage").isMissingNode();
        if (!isNew) {
            return;
        }
        record.tree().put(NOTED, true);
        String message = message();
        if (!message.isEmpty()) {
            record.tree().put("endMessage", message);
        }
    }

    /** A process that begins has said nothing yet. */
    static void forget(ContainerRecord record) {
        record.tree().remove(NOTED);
    }

    private String message() {
        String path = container.path("terminationMessagePath").asText("/dev/termination-log");
        String written = turn.process(record.name())
                .flatMap(process -> process.files().read(path))
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .orElse("");
        boolean readsLog = written.isEmpty()
                && record.exitCode() != 0
                && container.path("terminationMessagePolicy").asText().equals("FallbackToLogsOnError");
        return readsLog ? end(log(), LONGEST_LOG) : written.substring(0, Math.min(written.length(), LONGEST_FILE));
    }

    private String log() {
        List<ContainerLogs.Line> lines = ContainerLogs.read(
                turn.work().records(), turn.work().cluster(), turn.pod().uid(), record.name(), record.restarts());
        String text = lines.stream()
                .skip(Math.max(0, lines.size() - MOST_LINES))
                .map(ContainerLogs.Line::text)
                .collect(Collectors.joining("\n"));
        return text.isEmpty() || MainShell.endsInMidLine(record.memory()) ? text : text + "\n";
    }

    private static String end(String text, int most) {
        return text.substring(Math.max(0, text.length() - most));
    }
}
