package dev.maquette.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.catalog.aws.AwsCatalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;

class BillTest {

    private final AwsWorld aws = AwsWorld.begin();

    @AfterEach
    void close() {
        aws.close();
    }

    private List<CostLine> bill() {
        return new Bill(AwsCatalog.bundled(), aws.services().meter()).lines(aws.records());
    }

    private CostLine line(String item) {
        return bill().stream()
                .filter(line -> line.item().equals(item))
                .findFirst()
                .orElseThrow();
    }

    /** 100 GiB of gp3 at 0.0912 USD a month, whose months have 730 hours. */
    @Test
    void isPriceTimesTheTimeThatAVolumeWasThere() {
        String volume = aws.call(
                        CreateVolumeResponse.class,
                        CreateVolumeRequest.builder()
                                .availabilityZone("ap-northeast-2a")
                                .volumeType("gp3")
                                .size(100)
                                .build())
                .volumeId();
        aws.pass(Duration.ofHours(73));
        assertThat(line("EBS:VolumeUsage.gp3").hourly()).isEqualByComparingTo("0.012493150685");
        assertThat(line("EBS:VolumeUsage.gp3").soFar()).isEqualByComparingTo("0.912");
        aws.answer(DeleteVolumeRequest.builder().volumeId(volume).build());
        aws.pass(Duration.ofDays(30));
        assertThat(line("EBS:VolumeUsage.gp3").hourly()).isZero();
        assertThat(line("EBS:VolumeUsage.gp3").soFar()).isEqualByComparingTo("0.912");
    }

    @Test
    void showsThreeNatGatewaysAsSoonAsTheyAreThere() {
        for (String subnet : subnets(3)) {
            aws.call(
                    CreateNatGatewayResponse.class,
                    CreateNatGatewayRequest.builder()
                            .subnetId(subnet)
                            .connectivityType("private")
                            .build());
        }
        aws.pass(Duration.ofMinutes(10));
        List<CostLine> gateways = bill().stream()
                .filter(line -> line.item().equals("NatGateway-Hours"))
                .toList();
        assertThat(gateways).hasSize(3).allSatisfy(line -> {
            assertThat(line.hourly()).isEqualByComparingTo("0.059");
            assertThat(line.soFar()).isPositive().isLessThan(new BigDecimal("0.059"));
            assertThat(line.isEstimated()).isFalse();
        });
    }

    @Test
    void countsTheHoursOfLoadBalancersOfAllKinds() {
        List<String> subnets = subnets(2);
        aws.answer(CreateLoadBalancerRequest.builder()
                .name("web")
                .type(LoadBalancerTypeEnum.APPLICATION)
                .subnets(subnets)
                .build());
        aws.answer(CreateLoadBalancerRequest.builder()
                .name("tcp")
                .type(LoadBalancerTypeEnum.NETWORK)
                .subnets(subnets)
                .build());
        aws.answer(software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest.builder()
                .loadBalancerName("old")
                .subnets(subnets)
                .listeners(listener ->
                        listener.protocol("TCP").loadBalancerPort(80).instancePort(80))
                .build());
        aws.pass(Duration.ofHours(2));
        assertThat(line("LoadBalancerUsage-Application").soFar()).isEqualByComparingTo("0.045");
        assertThat(line("LoadBalancerUsage-Application").resource()).startsWith("app/web/");
        assertThat(line("LoadBalancerUsage-Network").hourly()).isEqualByComparingTo("0.0225");
        assertThat(line("LoadBalancerUsage-Classic").hourly()).isEqualByComparingTo("0.025");
    }

    private List<String> subnets(int count) {
        return aws
                .call(
                        DescribeSubnetsResponse.class,
                        DescribeSubnetsRequest.builder().build())
                .subnets()
                .stream()
                .map(subnet -> subnet.subnetId())
                .limit(count)
                .toList();
    }

    @Test
    void namesTheTagsThatAResourceCarriesNow() {
        String volume = aws.call(
                        CreateVolumeResponse.class,
                        CreateVolumeRequest.builder()
                                .availabilityZone("ap-northeast-2a")
                                .size(1)
                                .build())
                .volumeId();
        aws.answer(CreateTagsRequest.builder()
                .resources(volume)
                .tags(Tag.builder().key("team").value("red").build())
                .build());
        aws.pass(Duration.ofSeconds(1));
        assertThat(bill()).isNotEmpty().allSatisfy(line -> assertThat(line.tags())
                .isEqualTo(Map.of("team", "red")));
    }

    @Test
    void marksWhatIsNotToBeReliedOn() {
        aws.answer(CreateKeyRequest.builder().build());
        aws.pass(Duration.ofSeconds(1));
        CostLine key = line("KMS-Keys");
        assertThat(key.price()).hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("1.00"));
        assertThat(key.isEstimated()).isEqualTo(isGuessed());
    }

    private static boolean isGuessed() {
        return AwsCatalog.bundled()
                .price("awskms", "KMS-Keys", AwsWorld.REGION)
                .orElseThrow()
                .source()
                .confidence()
                .name()
                .equals("LOW");
    }
}
