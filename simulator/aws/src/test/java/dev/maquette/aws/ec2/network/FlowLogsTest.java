package dev.maquette.aws.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.FlowLog;

/** Flow logs are kept as they were asked for. */
class FlowLogsTest {

    private final Lab lab = new Lab();
    private final String vpc = lab.ask(
                    CreateVpcResponse.class,
                    CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build())
            .vpc()
            .vpcId();

    @AfterEach
    void end() {
        lab.close();
    }

    private CreateFlowLogsRequest.Builder asked() {
        return CreateFlowLogsRequest.builder()
                .resourceType("VPC")
                .resourceIds(vpc)
                .trafficType("ALL")
                .logDestination("arn:aws:logs:ap-northeast-2:111122223333:log-group:/vpc/flow")
                .deliverLogsPermissionArn("arn:aws:iam::111122223333:role/flow")
                .maxAggregationInterval(60);
    }

    private FlowLog only() {
        return lab.ask(
                        DescribeFlowLogsResponse.class,
                        DescribeFlowLogsRequest.builder()
                                .filter(by -> by.name("resource-id").values(vpc))
                                .build())
                .flowLogs()
                .getFirst();
    }

    @Test
    void oneThatWasAskedForIsShownAndCanBeTakenAway() {
        String id = lab.ask(CreateFlowLogsResponse.class, asked().build())
                .flowLogIds()
                .getFirst();
        assertThat(only().flowLogId()).isEqualTo(id);
        assertThat(only().logGroupName()).isEqualTo("/vpc/flow");
        assertThat(only().maxAggregationInterval()).isEqualTo(60);
        assertThat(only().flowLogStatus()).isEqualTo("ACTIVE");
        DeleteFlowLogsRequest delete =
                DeleteFlowLogsRequest.builder().flowLogIds(id).build();
        assertThat(lab.ask(DeleteFlowLogsResponse.class, delete).unsuccessful()).isEmpty();
        assertThat(lab.ask(DeleteFlowLogsResponse.class, delete).unsuccessful())
                .extracting(item -> item.error().code())
                .containsExactly("InvalidFlowLogId.NotFound");
    }

    @Test
    void theSameIsNotMadeTwice() {
        lab.does(asked().build());
        assertThat(lab.refused(asked().build())).startsWith("FlowLogAlreadyExists");
        lab.does(asked().trafficType("REJECT").build());
    }

    @Test
    void whatCannotBeListenedToIsRefused() {
        assertThat(lab.refused(asked().resourceIds("vpc-00000000000000000").build()))
                .startsWith("InvalidVpcID.NotFound");
        assertThat(lab.refused(asked().deliverLogsPermissionArn(null).build())).contains("DeliverLogsPermissionArn");
        assertThat(lab.refused(asked().maxAggregationInterval(61).build())).contains("61");
    }
}
