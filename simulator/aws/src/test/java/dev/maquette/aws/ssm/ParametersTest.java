package dev.maquette.aws.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.aws.testing.DeniedCall;
import dev.maquette.aws.testing.Somebody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/** Parameters have versions, labels and secrets, and stand in hierarchies; AWS's own are there too. */
class ParametersTest {

    private final AwsWorld world = AwsWorld.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private static PutParameterRequest.Builder put(String name, String value) {
        return PutParameterRequest.builder().name(name).value(value).type("String");
    }

    private Parameter get(String name) {
        return world.call(
                        GetParameterResponse.class,
                        GetParameterRequest.builder()
                                .name(name)
                                .withDecryption(true)
                                .build())
                .parameter();
    }

    private AwsFailure failure(SdkPojo request) {
        return catchThrowableOfType(AwsFailure.class, () -> world.answer(request));
    }

    @Test
    void keepTheirVersionsAndLabels() {
        world.answer(put("/app/url", "one").build());
        assertThat(failure(put("/app/url", "two").build()).code()).isEqualTo("ParameterAlreadyExists");
        world.answer(put("/app/url", "two").overwrite(true).build());
        world.answer(LabelParameterVersionRequest.builder()
                .name("/app/url")
                .parameterVersion(1L)
                .labels("live", "9bad")
                .build());
        assertThat(get("/app/url").value()).isEqualTo("two");
        assertThat(get("/app/url:1").value()).isEqualTo("one");
        assertThat(get("/app/url:live").selector()).isEqualTo(":live");
        assertThat(get("arn:aws:ssm:ap-northeast-2:111122223333:parameter/app/url")
                        .version())
                .isEqualTo(2);
        assertThat(failure(GetParameterRequest.builder().name("/app/url:7").build())
                        .text())
                .isEqualTo("Systems Manager could not find version 7 of /app/url. Verify the version and try again.");
        GetParameterHistoryResponse history = world.call(
                GetParameterHistoryResponse.class,
                GetParameterHistoryRequest.builder().name("/app/url").build());
        assertThat(history.parameters()).hasSize(2);
        assertThat(history.parameters().getFirst().labels()).containsExactly("live");
        world.answer(DeleteParameterRequest.builder().name("/app/url").build());
        assertThat(failure(GetParameterRequest.builder().name("/app/url").build())
                        .code())
                .isEqualTo("ParameterNotFound");
        world.answer(put("/app/url", "new").build());
        assertThat(get("/app/url").version()).as("it begins again").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        aws-thing    | ValidationException   | Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive).
        /aws/mine/x  | AccessDeniedException | No access to reserved parameter name: /aws/mine/x.
        a/b          | ValidationException   | Parameter name must be a fully qualified name.
        /a/b c       | ValidationException   | Parameter name: can't be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_
        """)
    void haveOtherNames(String name, String code, String text) {
        AwsFailure failure = failure(put(name, "x").build());
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.text()).isEqualTo(text);
    }

    @Test
    void haveOtherValuesThanTheirPatternLets() {
        world.answer(put("any", "x").allowedPattern("").build());
        AwsFailure failure = failure(put("number", "x").allowedPattern("\\d+").build());
        assertThat(failure.code()).isEqualTo("ParameterPatternMismatchException");
        assertThat(failure.text()).isEqualTo("Parameter value, cannot be validated against allowedPattern: \\d+");
    }

    @Test
    void needTheAdvancedTierForLongValues() {
        String value = "x".repeat(4097);
        assertThat(failure(put("long", value).build()).text())
                .startsWith("Standard tier parameters support a maximum parameter value of 4096 characters.");
        world.answer(put("long", value).tier("Intelligent-Tiering").build());
        assertThat(failure(put("long", "x").tier("Standard").overwrite(true).build())
                        .text())
                .startsWith("This parameter uses the advanced-parameter tier.");
    }

    @Test
    void areSecretToWhoMayNotUseTheirKey() {
        String key = world.call(
                        CreateKeyResponse.class, CreateKeyRequest.builder().build())
                .keyMetadata()
                .keyId();
        world.answer(put("/secret/own", "s3cret").type("SecureString").build());
        world.answer(
                put("/secret/keyed", "s3cret").type("SecureString").keyId(key).build());
        assertThat(get("/secret/own").value()).isEqualTo("s3cret");
        assertThat(world.call(
                                GetParameterResponse.class,
                                GetParameterRequest.builder()
                                        .name("/secret/own")
                                        .build())
                        .parameter()
                        .value())
                .isNotEqualTo("s3cret");
        Caller reader = Somebody.allowed(world, "reader", "ssm:GetParameter");
        GetParameterRequest keyed = GetParameterRequest.builder()
                .name("/secret/keyed")
                .withDecryption(true)
                .build();
        world.answer(
                reader, AwsWorld.REGION, keyed.toBuilder().name("/secret/own").build(), new byte[0]);
        DeniedCall denied =
                catchThrowableOfType(DeniedCall.class, () -> world.answer(reader, AwsWorld.REGION, keyed, new byte[0]));
        assertThat(denied.denial().sentence())
                .endsWith("is not authorized to perform: kms:Decrypt on resource:"
                        + " arn:aws:kms:ap-northeast-2:111122223333:key/"
                        + key + " because no identity-based policy allows the kms:Decrypt action");
        world.answer(DisableKeyRequest.builder().keyId(key).build());
        AwsFailure failure = failure(keyed);
        assertThat(failure.code()).isEqualTo("InvalidKeyId");
        assertThat(failure.text())
                .startsWith("arn:aws:kms:ap-northeast-2:111122223333:key/" + key
                        + " is disabled. (Service: AWSKMS; Status Code: 400; Error Code: DisabledException;");
    }

    /** failures.yaml: a build's role without ssm:GetParameters. */
    @Test
    void cbSsmGetparameters() {
        world.answer(put("JWT_SECRET", "x").type("SecureString").build());
        Caller build = Somebody.allowed(world, "build", "logs:PutLogEvents");
        GetParametersRequest get = GetParametersRequest.builder()
                .names("JWT_SECRET")
                .withDecryption(true)
                .build();
        DeniedCall denied =
                catchThrowableOfType(DeniedCall.class, () -> world.answer(build, AwsWorld.REGION, get, new byte[0]));
        assertThat(denied.denial().sentence())
                .isEqualTo(
                        "User: arn:aws:iam::111122223333:user/build is not authorized to perform: ssm:GetParameters on"
                                + " resource: arn:aws:ssm:ap-northeast-2:111122223333:parameter/JWT_SECRET because no"
                                + " identity-based policy allows the ssm:GetParameters action");
        Caller allowed = Somebody.allowed(world, "fixed", "ssm:GetParameters");
        assertThat(((GetParametersResponse) world.answer(allowed, AwsWorld.REGION, get, new byte[0])).parameters())
                .extracting(Parameter::value)
                .containsExactly("x");
    }

    @Test
    void areFoundByPathPageByPage() {
        for (String name : List.of("/a/1", "/a/2", "/a/b/1", "/a/b/c/1", "/a/c", "/ab/1", "other")) {
            world.answer(put(name, "v").build());
        }
        assertThat(byPath("/a", false, 10)).containsExactly("[/a/1, /a/2, /a/c]");
        assertThat(byPath("/a/", true, 2)).containsExactly("[/a/1, /a/2]", "[/a/b/1, /a/b/c/1]", "[/a/c]");
        assertThat(failure(GetParametersByPathRequest.builder().path("a").build())
                        .text())
                .startsWith("The parameter doesn't meet the parameter name requirements.");
        DescribeParametersResponse described = world.call(
                DescribeParametersResponse.class,
                DescribeParametersRequest.builder()
                        .parameterFilters(
                                filter ->
                                        filter.key("Name").option("BeginsWith").values("/a/b"),
                                filter -> filter.key("Type").values("String"))
                        .build());
        assertThat(described.parameters()).hasSize(2);
    }

    private List<String> byPath(String path, boolean isRecursive, int most) {
        List<String> pages = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            GetParametersByPathResponse page = world.call(
                    GetParametersByPathResponse.class,
                    GetParametersByPathRequest.builder()
                            .path(path)
                            .recursive(isRecursive)
                            .maxResults(most)
                            .nextToken(token.orElse(null))
                            .build());
            pages.add(page.parameters().stream().map(Parameter::name).toList().toString());
            token = Optional.ofNullable(page.nextToken());
        } while (token.isPresent());
        return pages;
    }

    @Test
    void ofAwsNameTheNewestImagesOfEachRegion() {
        String name = "/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id";
        String here = get(name).value();
        assertThat(here).matches("ami-0[0-9a-f]{16}");
        assertThat(get(name).arn()).isEqualTo("arn:aws:ssm:ap-northeast-2::parameter" + name);
        GetParameterResponse there = (GetParameterResponse) world.answer(
                Somebody.allowed(world, "traveller", "ssm:*"),
                "us-east-1",
                GetParameterRequest.builder().name(name).build(),
                new byte[0]);
        assertThat(there.parameter().value()).isNotEqualTo(here).startsWith("ami-");
        assertThat(failure(GetParameterRequest.builder()
                                .name(name.replace("1.33", "9.99"))
                                .build())
                        .code())
                .isEqualTo("ParameterNotFound");
        assertThat(failure(GetParameterRequest.builder()
                                .name("/aws/service/bottles/latest")
                                .build())
                        .text())
                .contains("does not model the public parameters of Systems Manager under /aws/service/bottles/");
        assertThat(byPath(
                                "/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended",
                                false,
                                10)
                        .getFirst())
                .contains("image_id", "release_version");
    }
}
