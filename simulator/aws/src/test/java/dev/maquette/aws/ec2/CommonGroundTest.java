package dev.maquette.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags, filters, pages, ids, dry runs and client tokens are the same for all of EC2; here they are seen on VPCs. */
class CommonGroundTest {

    private final AwsWorld world = AwsWorld.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static TagSpecification tags(String type, Tag... tags) {
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private String vpc(Tag... tags) {
        var request = CreateVpcRequest.builder().cidrBlock("10.0.0.0/16");
        if (tags.length > 0) {
            request.tagSpecifications(tags("vpc", tags));
        }
        return world.call(CreateVpcResponse.class, request.build()).vpc().vpcId();
    }

    private List<String> find(Filter... filters) {
        return world
                .call(
                        DescribeVpcsResponse.class,
                        DescribeVpcsRequest.builder().filters(filters).build())
                .vpcs()
                .stream()
                .map(each -> each.vpcId())
                .toList();
    }

    private String refused(SdkPojo request) {
        AwsFailure failure = catchThrowableOfType(AwsFailure.class, () -> world.answer(request));
        return failure.code() + ": " + failure.text();
    }

    @Test
    void tagsComeWithWhatIsMadeAreFoundAndGoWithIt() {
        String vpc = vpc(tag("Name", "main"), tag("team", "red"));
        assertThat(find(filter("tag:Name", "main"))).containsExactly(vpc);
        world.answer(CreateTagsRequest.builder()
                .resources(vpc)
                .tags(tag("Name", "other"))
                .build());
        assertThat(find(filter("tag:Name", "main"))).isEmpty();
        assertThat(world.call(
                                DescribeTagsResponse.class,
                                DescribeTagsRequest.builder()
                                        .filters(filter("resource-id", vpc), filter("key", "Name", "team"))
                                        .build())
                        .tags())
                .extracting(TagDescription::value)
                .containsExactly("other", "red");
        world.answer(DeleteTagsRequest.builder()
                .resources(vpc)
                .tags(tag("team", "blue"), Tag.builder().key("Name").build())
                .build());
        assertThat(find(filter("tag-key", "Name"))).isEmpty();
        assertThat(find(filter("tag:team", "red"))).containsExactly(vpc);
        world.answer(DeleteVpcRequest.builder().vpcId(vpc).build());
        assertThat(world.call(
                                DescribeTagsResponse.class,
                                DescribeTagsRequest.builder().build())
                        .tags())
                .isEmpty();
    }

    @Test
    void tagsKeepTheRules() {
        String vpc = vpc();
        Tag[] many = IntStream.range(0, 51).mapToObj(i -> tag("k" + i, "")).toArray(Tag[]::new);
        assertThat(refused(CreateTagsRequest.builder().resources(vpc).tags(many).build()))
                .isEqualTo("TagLimitExceeded: The maximum number of Tags for a resource has been reached.");
        assertThat(refused(CreateTagsRequest.builder()
                        .resources(vpc)
                        .tags(tag("aws:mine", ""))
                        .build()))
                .isEqualTo("InvalidParameterValue: Tag keys starting with 'aws:' are reserved for internal use");
        assertThat(refused(CreateTagsRequest.builder()
                        .resources("nonsense")
                        .tags(tag("a", ""))
                        .build()))
                .isEqualTo("InvalidID: The ID 'nonsense' is not valid");
        assertThat(refused(CreateVpcRequest.builder()
                        .cidrBlock("10.1.0.0/16")
                        .tagSpecifications(tags("subnet", tag("a", "b")))
                        .build()))
                .isEqualTo("InvalidParameterValue: 'subnet' is not a valid taggable resource type for this"
                        + " operation.");
    }

    @Test
    void filtersTakeWildcardsAndRefuseWhatTheyDoNotKnow() {
        String a = vpc(tag("Name", "prod-a"));
        String b = vpc(tag("Name", "prod-b"));
        String star = vpc(tag("Name", "prod-*"));
        assertThat(find(filter("tag:Name", "prod-?"))).containsExactlyInAnyOrder(a, b, star);
        assertThat(find(filter("tag:Name", "prod-\\*"))).containsExactly(star);
        assertThat(find(filter("tag:Name", "*-a", "*-b"), filter("cidr", "10.*")))
                .containsExactlyInAnyOrder(a, b);
        assertThat(find(filter("tag:Name", "PROD-a"))).isEmpty();
        assertThat(refused(DescribeVpcsRequest.builder()
                        .filters(filter("colour", "red"))
                        .build()))
                .isEqualTo("InvalidParameterValue: The filter 'colour' is invalid");
    }

    @Test
    void longListsComeInPages() {
        String vpc = vpc();
        for (int i = 0; i < 12; i++) {
            world.answer(CreateRouteTableRequest.builder().vpcId(vpc).build());
        }
        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            var page = world.call(
                    DescribeRouteTablesResponse.class,
                    DescribeRouteTablesRequest.builder()
                            .maxResults(5)
                            .nextToken(token)
                            .build());
            assertThat(page.routeTables()).hasSizeLessThanOrEqualTo(5);
            page.routeTables().forEach(each -> seen.add(each.routeTableId()));
            token = page.nextToken();
        } while (token != null);
        assertThat(seen).hasSize(14).doesNotHaveDuplicates();
        assertThat(refused(DescribeRouteTablesRequest.builder().maxResults(3).build()))
                .isEqualTo("InvalidParameterValue: Value ( 3 ) for parameter maxResults is invalid. Expecting a value"
                        + " greater than 5.");
        assertThat(refused(DescribeRouteTablesRequest.builder()
                        .nextToken("nonsense")
                        .build()))
                .isEqualTo("InvalidNextToken: The token 'nonsense' is invalid");
    }

    @Test
    void idsThatAreNoneAndIdsOfNothingAreToldApart() {
        assertThat(refused(DeleteVpcRequest.builder().vpcId("main").build()))
                .isEqualTo("InvalidVpcID.Malformed: Invalid id: \"main\" (expecting \"vpc-...\")");
        assertThat(refused(DeleteVpcRequest.builder()
                        .vpcId("vpc-0123456789abcdef0")
                        .build()))
                .isEqualTo("InvalidVpcID.NotFound: The vpc ID 'vpc-0123456789abcdef0' does not exist");
        assertThat(refused(DescribeVpcsRequest.builder()
                        .vpcIds("vpc-00000000000000001", "vpc-00000000000000002")
                        .build()))
                .isEqualTo("InvalidVpcID.NotFound: The vpc IDs 'vpc-00000000000000001, vpc-00000000000000002' do not"
                        + " exist");
        assertThat(refused(DeleteVpcRequest.builder().build()))
                .isEqualTo("MissingParameter: The request must contain the parameter vpcId");
    }

    @Test
    void aDryRunSaysThatItWouldHaveSucceededAndChangesNothing() {
        assertThat(refused(CreateVpcRequest.builder()
                        .cidrBlock("10.0.0.0/16")
                        .dryRun(true)
                        .build()))
                .isEqualTo("DryRunOperation: Request would have succeeded, but DryRun flag is set.");
        assertThat(find()).hasSize(1);
    }

    @Test
    void aClientTokenMakesOneThingHoweverOftenItComes() {
        String vpc = vpc();
        var request =
                CreateRouteTableRequest.builder().vpcId(vpc).clientToken("once").build();
        String first =
                world.call(CreateRouteTableResponse.class, request).routeTable().routeTableId();
        assertThat(world.call(CreateRouteTableResponse.class, request)
                        .routeTable()
                        .routeTableId())
                .isEqualTo(first);
        assertThat(refused(request.toBuilder().vpcId(vpc()).build())).startsWith("IdempotentParameterMismatch");
    }

    @Test
    void whatIsNotModelledIsNamed() {
        assertThat(refused(CreateVpcRequest.builder()
                        .cidrBlock("10.0.0.0/16")
                        .amazonProvidedIpv6CidrBlock(true)
                        .build()))
                .startsWith("NotImplemented: Maquette does not model the parameter AmazonProvidedIpv6CidrBlock of"
                        + " CreateVpc");
    }
}
