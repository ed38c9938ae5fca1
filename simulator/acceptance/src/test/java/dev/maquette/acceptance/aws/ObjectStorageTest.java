package dev.maquette.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.acceptance.served.Aws;
import dev.maquette.acceptance.served.Cloud;
import dev.maquette.server.assembly.Worlds;
import dev.maquette.world.Records;
import dev.maquette.world.Replay;
import dev.maquette.world.World;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;

/** Buckets and objects that real clients keep, and images that they push. */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class ObjectStorageTest {

    @Test
    void keepsWhatClientsBringIt(@TempDir Path home) throws Exception {
        World world;
        Worlds.Opening opening;
        try (Cloud cloud = Cloud.open(home)) {
            opening = cloud.opening();
            Aws aws = cloud.aws();
            folder(home, aws);
            pythons(aws);
            presigned(cloud, home);
            images(cloud, home);
            world = cloud.running().world();
        }
        Records end = world.records();
        Replay replay = Worlds.again(opening).to(end.sequence());
        assertThat(world.diff(replay.records(), end)).isEmpty();
        try (Cloud again = Cloud.open(home)) {
            assertThat(again.aws().out("s3", "cp", "s3://a-bucket/site/index.html", "-"))
                    .isEqualTo("hello");
        }
    }

    private static void folder(Path home, Aws aws) throws Exception {
        Path site = Files.createDirectories(home.resolve("site/sub"));
        Files.writeString(site.resolveSibling("index.html"), "hello");
        Files.writeString(site.resolve("more.txt"), "more");
        aws.out("s3", "mb", "s3://a-bucket");
        assertThat(aws.complaint("s3", "mb", "s3://a-bucket")).contains("(BucketAlreadyOwnedByYou)");
        aws.out("s3", "sync", home.resolve("site").toString(), "s3://a-bucket/site");
        assertThat(aws.out("s3", "ls", "s3://a-bucket/site/")).contains("PRE sub/", "5 index.html");
        assertThat(aws.out("s3", "sync", home.resolve("site").toString(), "s3://a-bucket/site"))
                .as("nothing has changed")
                .isEmpty();
        assertThat(aws.complaint("s3", "rb", "s3://a-bucket")).contains("(BucketNotEmpty)");
        JsonNode head = aws.json("s3api", "head-object", "--bucket", "a-bucket", "--key", "site/index.html");
        assertThat(head.path("ContentType").asText()).isEqualTo("text/html");
        assertThat(aws.complaint("s3api", "get-object", "--bucket", "a-bucket", "--key", "no", "/dev/null"))
                .contains("(NoSuchKey)", "The specified key does not exist.");
    }

    private static void pythons(Aws aws) {
        try {
            String said = aws.python("""
                import boto3, io, os
                from boto3.s3.transfer import TransferConfig
                from botocore.exceptions import ClientError
                s3 = boto3.client('s3')
                data = os.urandom(11 * 1024 * 1024)
                s3.upload_fileobj(io.BytesIO(data), 'a-bucket', 'big', Config=TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20))
                back = io.BytesIO()
                s3.download_fileobj('a-bucket', 'big', back)
                print(back.getvalue() == data, s3.head_object(Bucket='a-bucket', Key='big')['ETag'][-3:-1])
                for bad in ({'ContentMD5': 'AAAAAAAAAAAAAAAAAAAAAA=='}, {'ChecksumSHA256': '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='}):
                    try:
                        s3.put_object(Bucket='a-bucket', Key='bad', Body=b'body', **bad)
                    except ClientError as e:
                        print(e.response['Error']['Code'])
                s3.put_object(Bucket='a-bucket', Key='lock', Body=b'1', IfNoneMatch='*')
                try:
                    s3.put_object(Bucket='a-bucket', Key='lock', Body=b'2', IfNoneMatch='*')
                except ClientError as e:
                    print(e.response['ResponseMetadata']['HTTPStatusCode'], e.response['Error']['Code'])
                print([p['Prefix'] for p in s3.list_objects_v2(Bucket='a-bucket', Delimiter='/')['CommonPrefixes']])
                """);
            assertThat(said).contains("True -3", "BadDigest\nBadDigest", "412 PreconditionFailed", "['site/']");
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    /** The SDK for Java signs, and nobody needs more than the URL; one letter more, and it is another signature. */
    private static void presigned(Cloud cloud, Path home) throws Exception {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(URI.create(cloud.access().url()))
                .region(Region.of(cloud.access().region()))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        cloud.access().accessKeyId(), cloud.access().secretAccessKey())))
                .build()) {
            URI url = presigner
                    .presignGetObject(GetObjectPresignRequest.builder()
                            .signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(GetObjectRequest.builder()
                                    .bucket("a-bucket")
                                    .key("site/index.html")
                                    .build())
                            .build())
                    .url()
                    .toURI();
            Fetched good = Fetched.get(home, url, "");
            assertThat(good.status()).isEqualTo(200);
            assertThat(good.body()).isEqualTo("hello");
            Fetched bad = Fetched.get(home, URI.create(url + "0"), "");
            assertThat(bad.status()).isEqualTo(403);
            assertThat(bad.body()).contains("<Code>SignatureDoesNotMatch</Code>", "<CanonicalRequest>GET");
            Fetched unsigned = Fetched.get(home, URI.create(cloud.access().url() + "/a-bucket/site/index.html"), "");
            assertThat(unsigned.body()).contains("<Code>AccessDenied</Code>");
        }
    }

    private static void images(Cloud cloud, Path home) throws Exception {
        Aws aws = cloud.aws();
        assertThat(aws.json("ecr", "create-repository", "--repository-name", "app")
                        .at("/repository/repositoryUri")
                        .asText())
                .isEqualTo("123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/app");
        JsonNode token = aws.json("ecr", "get-authorization-token").at("/authorizationData/0");
        URI registry = URI.create(token.path("proxyEndpoint").asText() + "/v2/");
        assertThat(Fetched.get(home, registry, "").status()).isEqualTo(401);
        String basic = "Basic " + token.path("authorizationToken").asText();
        assertThat(Fetched.get(home, registry, basic).status()).isEqualTo(200);
        assertThat(Fetched.get(home, registry.resolve("app/tags/list"), basic).body())
                .isEqualTo("{\"name\":\"app\",\"tags\":[]}");
        assertThat(Fetched.get(home, registry.resolve("none/manifests/v1"), basic)
                        .body())
                .contains("NAME_UNKNOWN", "does not exist in the registry with id '123456789012'");
    }
}
