package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.time.Instant;

/** A peering of two VPCs of one account in one Region. */
public record Peering(String id, String requesterVpc, String accepterVpc, State state, Instant expires)
        implements Resource {

    /** Asked for, then active, rejected or expired; deleted stays to be seen for a while. */
    public enum State {
        PENDING_ACCEPTANCE("pending-acceptance", "Pending Acceptance by "),
        ACTIVE("active", "Active"),
        REJECTED("rejected", "Rejected"),
        EXPIRED("expired", "Expired"),
        DELETED("deleted", "Deleted by "),
        FAILED("failed", "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range");

        private final String code;
        private final String message;

        State(String code, String message) {
            this.code = code;
            this.message = message;
        }

        String code() {
            return code;
        }

        String message(String account) {
            return message.endsWith("by ") ? message + account : message;
        }

        boolean isOver() {
            return this != PENDING_ACCEPTANCE && this != ACTIVE;
        }
    }

    Peering in(State other) {
        return new Peering(id, requesterVpc, accepterVpc, other, expires);
    }
}
