package dev.maquette.kubernetes.schema.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Events of the core group and of events.k8s.io: pkg/apis/events/v1/conversion.go. */
final class EventConversion {
    private EventConversion() {}

    static void fromCore(ObjectNode event) {
        Renaming.rename(event, "involvedObject", "regarding");
        Renaming.rename(event, "message", "note");
        Renaming.rename(event, "reportingComponent", "reportingController");
        Renaming.rename(event, "source", "deprecatedSource");
        Renaming.rename(event, "firstTimestamp", "deprecatedFirstTimestamp");
        Renaming.rename(event, "lastTimestamp", "deprecatedLastTimestamp");
        Renaming.rename(event, "count", "deprecatedCount");
    }

    static void toCore(ObjectNode event) {
        Renaming.rename(event, "regarding", "involvedObject");
        Renaming.rename(event, "note", "message");
        Renaming.rename(event, "reportingController", "reportingComponent");
        Renaming.rename(event, "deprecatedSource", "source");
        Renaming.rename(event, "deprecatedFirstTimestamp", "firstTimestamp");
        Renaming.rename(event, "deprecatedLastTimestamp", "lastTimestamp");
        Renaming.rename(event, "deprecatedCount", "count");
    }
}
