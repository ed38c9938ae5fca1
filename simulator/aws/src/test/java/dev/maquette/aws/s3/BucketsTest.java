package dev.maquette.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;

/** Buckets: their names, their places, and who has them. */
class BucketsTest {

    private final Storage storage = Storage.begin();

    @AfterEach
    void end() {
        storage.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "Upper-Case", "under_score", "-dash", "two..dots", "192.168.5.4", "xn--a", "a-s3alias"})
    void haveNamesThatHostsMayHave(String name) {
        assertThat(storage.refusal(CreateBucketRequest.builder().bucket(name).build())
                        .code())
                .isEqualTo("InvalidBucketName");
    }

    @Test
    void areMadeWhereTheRequestIsSent() {
        assertThat(storage.refusal(CreateBucketRequest.builder()
                                .bucket("elsewhere")
                                .build())
                        .text())
                .startsWith("The unspecified location constraint is incompatible");
        AwsFailure first = Storage.refusal(() -> storage.aws.answer(
                Storage.root(AwsWorld.ACCOUNT),
                "us-east-1",
                CreateBucketRequest.builder()
                        .bucket("elsewhere")
                        .createBucketConfiguration(each -> each.locationConstraint("us-east-1"))
                        .build(),
                new byte[0]));
        assertThat(first.code()).isEqualTo("InvalidLocationConstraint");
    }

    @Test
    void areMadeOnceExceptInTheFirstRegion() {
        assertThat(Storage.refusal(() -> storage.bucket(Storage.BUCKET, AwsWorld.REGION))
                        .code())
                .isEqualTo("BucketAlreadyOwnedByYou");
        AwsFailure others = Storage.refusal(() -> storage.as(
                Storage.root("999999999999"),
                CreateBucketRequest.builder()
                        .bucket(Storage.BUCKET)
                        .createBucketConfiguration(each -> each.locationConstraint(AwsWorld.REGION))
                        .build()));
        assertThat(others.code()).isEqualTo("BucketAlreadyExists");
        storage.bucket("in-virginia", "us-east-1");
        storage.bucket("in-virginia", "us-east-1");
    }

    @Test
    void sayWhereTheyAreToWhoAsksElsewhere() {
        HeadBucketRequest head =
                HeadBucketRequest.builder().bucket(Storage.BUCKET).build();
        AwsFailure redirect = Storage.refusal(
                () -> storage.aws.answer(Storage.root(AwsWorld.ACCOUNT), "eu-west-1", head, new byte[0]));
        assertThat(redirect.code()).isEqualTo("PermanentRedirect");
        assertThat(redirect.status()).isEqualTo(301);
        assertThat(redirect.headers()).containsEntry("x-amz-bucket-region", AwsWorld.REGION);
        AwsFailure malformed = Storage.refusal(
                () -> storage.aws.answer(Storage.root(AwsWorld.ACCOUNT), "us-east-1", head, new byte[0]));
        assertThat(malformed.text())
                .isEqualTo("The authorization header is malformed; the region 'us-east-1' is wrong; expecting"
                        + " 'ap-northeast-2'");
    }

    @Test
    void goWhenNothingIsLeftInThem() {
        storage.put("one", "1");
        DeleteBucketRequest delete =
                DeleteBucketRequest.builder().bucket(Storage.BUCKET).build();
        assertThat(storage.refusal(delete).code()).isEqualTo("BucketNotEmpty");
    }

    @Test
    void areListedByNameInPages() {
        storage.bucket("a-bucket", AwsWorld.REGION);
        ListBucketsResponse first = storage.aws.call(
                ListBucketsResponse.class,
                ListBucketsRequest.builder().maxBuckets(1).build());
        assertThat(first.buckets()).extracting(each -> each.name()).containsExactly("a-bucket");
        ListBucketsResponse rest = storage.aws.call(
                ListBucketsResponse.class,
                ListBucketsRequest.builder()
                        .continuationToken(first.continuationToken())
                        .build());
        assertThat(rest.buckets()).extracting(each -> each.name()).containsExactly(Storage.BUCKET);
        assertThat(rest.continuationToken()).isNull();
    }

    @Test
    void giveBackConfigurationsAsTheyWerePut() {
        GetBucketLifecycleConfigurationRequest get = GetBucketLifecycleConfigurationRequest.builder()
                .bucket(Storage.BUCKET)
                .build();
        assertThat(storage.refusal(get).code()).isEqualTo("NoSuchLifecycleConfiguration");
        storage.aws.answer(PutBucketLifecycleConfigurationRequest.builder()
                .bucket(Storage.BUCKET)
                .lifecycleConfiguration(all -> all.rules(rule -> rule.id("old")
                        .status("Enabled")
                        .filter(filter -> filter.prefix(""))
                        .expiration(when -> when.days(30))))
                .build());
        GetBucketLifecycleConfigurationResponse kept =
                storage.aws.call(GetBucketLifecycleConfigurationResponse.class, get);
        assertThat(kept.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.filter().prefix()).isEmpty();
            assertThat(rule.expiration().days()).isEqualTo(30);
        });
    }
}
