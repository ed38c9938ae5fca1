package dev.maquette.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.content.Payload;
import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.aws.testing.DeniedCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.CompleteLayerUploadRequest;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewRequest;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.InitiateLayerUploadRequest;
import software.amazon.awssdk.services.ecr.model.InitiateLayerUploadResponse;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.PutImageRequest;
import software.amazon.awssdk.services.ecr.model.PutImageResponse;
import software.amazon.awssdk.services.ecr.model.PutImageTagMutabilityRequest;
import software.amazon.awssdk.services.ecr.model.SetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.StartLifecyclePolicyPreviewRequest;
import software.amazon.awssdk.services.ecr.model.UploadLayerPartRequest;

/** Repositories and their images, by the API. */
class RegistryTest {

    private static final String NAME = "team/app";
    private static final Caller OTHER_ACCOUNT = Caller.root("999999999999", "AKIAOTHER");

    private final AwsWorld aws = AwsWorld.begin();

    @BeforeEach
    void begin() {
        aws.answer(CreateRepositoryRequest.builder().repositoryName(NAME).build());
    }

    @AfterEach
    void end() {
        aws.close();
    }

    private AwsFailure refusal(SdkPojo request) {
        AwsFailure failure = catchThrowableOfType(AwsFailure.class, () -> aws.answer(request));
        assertThat(failure).as("a refusal").isNotNull();
        return failure;
    }

    private static String digest(String text) {
        return "sha256:" + Payload.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    private String layer(String text) {
        String upload = aws.call(
                        InitiateLayerUploadResponse.class,
                        InitiateLayerUploadRequest.builder()
                                .repositoryName(NAME)
                                .build())
                .uploadId();
        aws.answer(UploadLayerPartRequest.builder()
                .repositoryName(NAME)
                .uploadId(upload)
                .partFirstByte(0L)
                .partLastByte(text.length() - 1L)
                .layerPartBlob(SdkBytes.fromUtf8String(text))
                .build());
        aws.answer(CompleteLayerUploadRequest.builder()
                .repositoryName(NAME)
                .uploadId(upload)
                .layerDigests(digest(text))
                .build());
        return digest(text);
    }

    private static String manifest(String config) {
        return "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":{\"digest\":\""
                + config + "\",\"size\":1},\"layers\":[]}";
    }

    private static PutImageRequest put(String manifest, String tag) {
        return PutImageRequest.builder()
                .repositoryName(NAME)
                .imageManifest(manifest)
                .imageTag(tag)
                .build();
    }

    private String image(String content, String tag) {
        return aws.call(PutImageResponse.class, put(manifest(layer(content)), tag))
                .image()
                .imageId()
                .imageDigest();
    }

    @Test
    void namesWhatIsMissingOrThere() {
        assertThat(refusal(CreateRepositoryRequest.builder()
                                .repositoryName(NAME)
                                .build())
                        .text())
                .isEqualTo("The repository with name 'team/app' already exists in the registry with id '111122223333'");
        assertThat(refusal(ListImagesRequest.builder().repositoryName("nothing").build())
                        .text())
                .isEqualTo("The repository with name 'nothing' does not exist in the registry with id '111122223333'");
        assertThat(refusal(DescribeImagesRequest.builder()
                                .repositoryName(NAME)
                                .imageIds(
                                        ImageIdentifier.builder().imageTag("v9").build())
                                .build())
                        .text())
                .isEqualTo("The image with imageId {imageDigest:'null', imageTag:'v9'} does not exist within the"
                        + " repository with name 'team/app' in the registry with id '111122223333'");
    }

    @Test
    void keepsARepositoryWithImagesUnlessForced() {
        image("one", "v1");
        DeleteRepositoryRequest delete =
                DeleteRepositoryRequest.builder().repositoryName(NAME).build();
        assertThat(refusal(delete).code()).isEqualTo("RepositoryNotEmptyException");
        aws.answer(delete.toBuilder().force(true).build());
        assertThat(aws.records().all(EcrTables.LAYERS)).isEmpty();
    }

    @Test
    void takesImagesOnlyWithTheirLayers() {
        assertThat(refusal(put(manifest(digest("missing")), "v1")).code()).isEqualTo("LayersNotFoundException");
    }

    @Test
    void movesTagsUnlessTheyAreImmutable() {
        String first = image("one", "latest");
        String second = image("two", "latest");
        assertThat(tagged("latest")).isEqualTo(second);
        assertThat(refusal(put(manifest(digest("two")), "latest")).code()).isEqualTo("ImageAlreadyExistsException");
        aws.answer(PutImageTagMutabilityRequest.builder()
                .repositoryName(NAME)
                .imageTagMutability("IMMUTABLE")
                .build());
        assertThat(refusal(put(manifest(digest("one")), "latest")).text())
                .isEqualTo("The image tag 'latest' already exists in the 'team/app' repository and cannot be"
                        + " overwritten because the repository is immutable.");
        aws.answer(put(manifest(digest("one")), "v1"));
        assertThat(tagged("v1")).isEqualTo(first);
    }

    private String tagged(String tag) {
        return aws.call(
                        BatchGetImageResponse.class,
                        BatchGetImageRequest.builder()
                                .repositoryName(NAME)
                                .imageIds(
                                        ImageIdentifier.builder().imageTag(tag).build())
                                .build())
                .images()
                .getFirst()
                .imageId()
                .imageDigest();
    }

    @Test
    void takesAwayOneTagOfSeveralAndTheImageWithTheLast() {
        String digest = image("one", "v1");
        aws.answer(put(manifest(digest("one")), "v2"));
        BatchDeleteImageRequest delete = BatchDeleteImageRequest.builder()
                .repositoryName(NAME)
                .imageIds(ImageIdentifier.builder().imageTag("v1").build())
                .build();
        aws.answer(delete);
        assertThat(tagged("v2")).isEqualTo(digest);
        BatchDeleteImageResponse gone = aws.call(BatchDeleteImageResponse.class, delete);
        assertThat(gone.failures()).singleElement().returns("ImageNotFound", each -> each.failureCodeAsString());
    }

    @Test
    void letsInOtherAccountsByItsPolicy() {
        ListImagesRequest list = ListImagesRequest.builder()
                .registryId(AwsWorld.ACCOUNT)
                .repositoryName(NAME)
                .build();
        DeniedCall denied = catchThrowableOfType(
                DeniedCall.class, () -> aws.answer(OTHER_ACCOUNT, AwsWorld.REGION, list, new byte[0]));
        assertThat(denied.denial().sentence())
                .contains("ecr:ListImages", "arn:aws:ecr:ap-northeast-2:111122223333:repository/team/app");
        aws.answer(SetRepositoryPolicyRequest.builder()
                .repositoryName(NAME)
                .policyText("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                        + "\"999999999999\"},\"Action\":\"ecr:ListImages\"}]}")
                .build());
        aws.answer(OTHER_ACCOUNT, AwsWorld.REGION, list, new byte[0]);
    }

    @Test
    void previewsWhatALifecyclePolicyWouldTake() {
        String old = image("one", "v1");
        aws.pass(Duration.ofMinutes(1));
        image("two", "v2");
        GetLifecyclePolicyPreviewRequest ask =
                GetLifecyclePolicyPreviewRequest.builder().repositoryName(NAME).build();
        assertThat(refusal(ask).code()).isEqualTo("LifecyclePolicyPreviewNotFoundException");
        aws.answer(StartLifecyclePolicyPreviewRequest.builder()
                .repositoryName(NAME)
                .lifecyclePolicyText(
                        "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\",\"countType\":"
                                + "\"imageCountMoreThan\",\"countNumber\":1},\"action\":{\"type\":\"expire\"}}]}")
                .build());
        assertThat(preview(ask).statusAsString()).isEqualTo("IN_PROGRESS");
        aws.pass(Duration.ofMinutes(1));
        assertThat(preview(ask).previewResults()).singleElement().satisfies(result -> {
            assertThat(result.imageDigest()).isEqualTo(old);
            assertThat(result.imageTags()).isEqualTo(List.of("v1"));
        });
    }

    private GetLifecyclePolicyPreviewResponse preview(GetLifecyclePolicyPreviewRequest ask) {
        return aws.call(GetLifecyclePolicyPreviewResponse.class, ask);
    }

    @Test
    void hasItsPublicSideInOneRegion() {
        var create = software.amazon.awssdk.services.ecrpublic.model.CreateRepositoryRequest.builder()
                .repositoryName("shared")
                .build();
        assertThat(refusal(create).code()).isEqualTo("UnsupportedCommandException");
        var made = (software.amazon.awssdk.services.ecrpublic.model.CreateRepositoryResponse)
                aws.answer(Caller.root(AwsWorld.ACCOUNT, "AKIAROOT"), "us-east-1", create, new byte[0]);
        assertThat(made.repository().repositoryUri()).matches("public\\.ecr\\.aws/[a-z0-9]{8}/shared");
    }
}
