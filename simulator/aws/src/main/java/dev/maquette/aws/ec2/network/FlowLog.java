package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.time.Instant;

/**
 * A flow log: who wants to know what passes a VPC, a subnet or an interface. No packets flow here, so nothing is ever written.
 *
 * @param resourceId what is listened to
 * @param traffic ACCEPT, REJECT or ALL; empty where that cannot be chosen
 * @param destinationType cloud-watch-logs or s3
 * @param destination an ARN; empty where only a group is named
 * @param group the log group by its name; empty for S3
 * @param role empty for S3
 * @param format as the fields of a record are written
 * @param interval in seconds
 */
public record FlowLog(
        String id,
        String resourceId,
        String traffic,
        String destinationType,
        String destination,
        String group,
        String role,
        String format,
        int interval,
        Instant created)
        implements Resource {}
