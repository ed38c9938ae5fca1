package dev.maquette.aws.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.FlowLog;

/** Flow logs read back as they were asked for. */
class FlowLogsTest {

    private final Lab lab = new Lab();
    private final String vpc = lab.ask(
                    CreateVpcResponse.class,
                    CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build())
            .vpc()
            .vpcId();

    @AfterEach
    void close() {
        lab.close();
    }

    private CreateFlowLogsRequest.Builder toBucket() {
        return CreateFlowLogsRequest.builder()
                .resourceIds(vpc)
                .resourceType("VPC")
                .trafficType("REJECT")
                .logDestinationType("s3")
                .logDestination("arn:aws:s3:::flow-logs");
    }

    private List<FlowLog> all() {
        return lab.ask(
                        DescribeFlowLogsResponse.class,
                        DescribeFlowLogsRequest.builder().build())
                .flowLogs();
    }

    @Test
    void whatIsNotSaidIsFilledIn() {
        String id = lab.ask(CreateFlowLogsResponse.class, toBucket().build())
                .flowLogIds()
                .getFirst();
        assertThat(all()).singleElement().satisfies(log -> {
            assertThat(log.flowLogId()).isEqualTo(id).startsWith("fl-");
            assertThat(log.resourceId()).isEqualTo(vpc);
            assertThat(log.maxAggregationInterval()).isEqualTo(600);
            assertThat(log.logFormat()).startsWith("${version} ${account-id}");
            assertThat(log.flowLogStatus()).isEqualTo("ACTIVE");
            assertThat(log.logGroupName()).isNull();
        });
        assertThat(lab.refused(toBucket().build())).startsWith("FlowLogAlreadyExists");
        DeleteFlowLogsRequest delete =
                DeleteFlowLogsRequest.builder().flowLogIds(id).build();
        lab.does(delete);
        assertThat(all()).isEmpty();
        assertThat(lab.refused(delete)).startsWith("InvalidFlowLogId.NotFound");
    }

    @Test
    void oneResourceThatIsMissingLeavesNoneWatched() {
        assertThat(lab.refused(
                        toBucket().resourceIds(vpc, "vpc-0123456789abcdef0").build()))
                .startsWith("InvalidVpcID.NotFound");
        assertThat(all()).isEmpty();
    }

    @Test
    void aDestinationMustFitItsKind() {
        assertThat(lab.refused(toBucket().logDestination(null).build())).contains("LogDestination can't be empty");
        assertThat(lab.refused(
                        toBucket().logDestination(null).logGroupName("group").build()))
                .contains("must be cloud-watch-logs");
        assertThat(lab.refused(toBucket()
                        .logDestination(null)
                        .logDestinationType("cloud-watch-logs")
                        .logGroupName("group")
                        .build()))
                .contains("DeliverLogsPermissionArn can't be empty");
        assertThat(lab.refused(toBucket().maxAggregationInterval(61).build()))
                .contains("Invalid Flow Log Max Aggregation Interval");
    }
}
