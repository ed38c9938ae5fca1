package dev.maquette.aws.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.aws.testing.Somebody;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.UntagResourcesRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;

/** The resources of all services are found by their tags, and tagged by whoever may tag them in their own service. */
class TaggedResourcesTest {

    private static final String QUEUE = "arn:aws:sqs:ap-northeast-2:111122223333:work";
    private static final String GROUP = "arn:aws:logs:ap-northeast-2:111122223333:log-group:/app";

    @Test
    void areFoundAndTaggedAcrossServices() {
        try (AwsWorld world = AwsWorld.begin()) {
            world.answer(CreateQueueRequest.builder()
                    .queueName("work")
                    .tags(Map.of("team", "red"))
                    .build());
            world.answer(CreateLogGroupRequest.builder().logGroupName("/app").build());
            world.answer(TagResourcesRequest.builder()
                    .resourceARNList(GROUP)
                    .tags(Map.of("team", "red", "tier", "web"))
                    .build());
            assertThat(found(world, "team", "red")).containsExactly(GROUP, QUEUE);
            assertThat(found(world, "tier")).containsExactly(GROUP);
            world.answer(UntagResourcesRequest.builder()
                    .resourceARNList(QUEUE)
                    .tagKeys("team")
                    .build());
            assertThat(found(world, "team", "red")).containsExactly(GROUP);
            Caller tagger = Somebody.allowed(world, "tagger", "tag:TagResources", "sqs:TagQueue");
            TagResourcesResponse some = (TagResourcesResponse) world.answer(
                    tagger,
                    AwsWorld.REGION,
                    TagResourcesRequest.builder()
                            .resourceARNList(QUEUE, GROUP)
                            .tags(Map.of("by", "tagger"))
                            .build(),
                    new byte[0]);
            assertThat(some.failedResourcesMap()).containsOnlyKeys(GROUP);
            assertThat(Objects.requireNonNull(some.failedResourcesMap().get(GROUP))
                            .errorMessage())
                    .contains("is not authorized to perform: logs:TagResource");
            assertThat(found(world, "by", "tagger")).containsExactly(QUEUE);
        }
    }

    @Test
    void findsAndTagsWhatStandsInANetwork() {
        try (AwsWorld world = AwsWorld.begin()) {
            CreateVpcResponse made = world.call(
                    CreateVpcResponse.class,
                    CreateVpcRequest.builder()
                            .cidrBlock("10.0.0.0/16")
                            .tagSpecifications(each -> each.resourceType("vpc")
                                    .tags(tag -> tag.key("team").value("red")))
                            .build());
            String arn = "arn:aws:ec2:" + AwsWorld.REGION + ":" + AwsWorld.ACCOUNT + ":vpc/"
                    + made.vpc().vpcId();
            assertThat(found(world, "team", "red")).containsExactly(arn);
            world.answer(TagResourcesRequest.builder()
                    .resourceARNList(arn)
                    .tags(Map.of("tier", "net"))
                    .build());
            world.answer(UntagResourcesRequest.builder()
                    .resourceARNList(arn)
                    .tagKeys("team")
                    .build());
            assertThat(found(world, "team")).isEmpty();
            assertThat(found(world, "tier", "net")).containsExactly(arn);
        }
    }

    @Test
    void findsPoliciesOfCustomersInTheFirstRegion() {
        try (AwsWorld world = AwsWorld.begin()) {
            world.answer(CreatePolicyRequest.builder()
                    .policyName("mine")
                    .policyDocument(
                            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}")
                    .tags(tag -> tag.key("team").value("red"))
                    .build());
            assertThat(found(world, "team")).isEmpty();
            GetResourcesResponse first = (GetResourcesResponse) world.answer(
                    Caller.root(AwsWorld.ACCOUNT, "AKIAROOT"),
                    "us-east-1",
                    GetResourcesRequest.builder()
                            .tagFilters(filter -> filter.key("team"))
                            .build(),
                    new byte[0]);
            assertThat(first.resourceTagMappingList())
                    .extracting(ResourceTagMapping::resourceARN)
                    .containsExactly("arn:aws:iam::" + AwsWorld.ACCOUNT + ":policy/mine");
        }
    }

    private static List<String> found(AwsWorld world, String key, String... values) {
        return world
                .call(
                        GetResourcesResponse.class,
                        GetResourcesRequest.builder()
                                .tagFilters(filter -> filter.key(key).values(values))
                                .build())
                .resourceTagMappingList()
                .stream()
                .map(ResourceTagMapping::resourceARN)
                .toList();
    }
}
