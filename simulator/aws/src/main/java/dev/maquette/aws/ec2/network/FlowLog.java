package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.time.Instant;

/**
 * What is to be written down of the traffic of a VPC, subnet or interface.
 *
 * @param destinationType {@code cloud-watch-logs}, {@code s3} or {@code kinesis-data-firehose}
 * @param destination an ARN; empty where a log group is named instead
 * @param role with which the log group is written; empty for none
 */
public record FlowLog(
        String id,
        String resourceId,
        String traffic,
        String destinationType,
        String destination,
        String logGroup,
        String role,
        String format,
        int intervalSeconds,
        Instant created)
        implements Resource {

    boolean isLike(FlowLog other) {
        return resourceId.equals(other.resourceId)
                && traffic.equals(other.traffic)
                && destinationType.equals(other.destinationType)
                && destination.equals(other.destination)
                && logGroup.equals(other.logGroup);
    }
}
