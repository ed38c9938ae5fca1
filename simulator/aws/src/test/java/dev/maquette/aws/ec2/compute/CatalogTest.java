package dev.maquette.aws.ec2.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfoFromInstanceRequirements;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** What EC2 says of itself before anybody has anything: types, images, prices; and keys. */
class CatalogTest {

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static AwsWorld world;

    @BeforeAll
    static void begin() {
        world = AwsWorld.begin();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    @Test
    void typesHaveTheirFacts() {
        InstanceTypeInfo large = world.call(
                        DescribeInstanceTypesResponse.class,
                        DescribeInstanceTypesRequest.builder()
                                .instanceTypesWithStrings("m5.large")
                                .build())
                .instanceTypes()
                .getFirst();
        assertThat(large.vCpuInfo().defaultVCpus()).isEqualTo(2);
        assertThat(large.memoryInfo().sizeInMiB()).isEqualTo(8192);
        assertThat(large.networkInfo().maximumNetworkInterfaces()).isEqualTo(3);
        assertThat(large.processorInfo().manufacturer()).isEqualTo("Intel");
    }

    @Test
    void typesAreFiltered() {
        assertThat(world.call(
                                DescribeInstanceTypesResponse.class,
                                DescribeInstanceTypesRequest.builder()
                                        .filters(
                                                filter("free-tier-eligible", "true"),
                                                filter("processor-info.supported-architecture", "arm64"))
                                        .build())
                        .instanceTypes())
                .extracting(InstanceTypeInfo::instanceTypeAsString)
                .contains("t4g.micro")
                .allMatch(name -> name.contains("g"));
        assertThatThrownBy(() -> world.answer(DescribeInstanceTypesRequest.builder()
                        .filters(filter("colour", "red"))
                        .build()))
                .hasMessage("The filter 'colour' is invalid");
        assertThatThrownBy(() -> world.answer(DescribeInstanceTypesRequest.builder()
                        .instanceTypesWithStrings("t9.micro")
                        .build()))
                .hasMessage("The following supplied instance types do not exist: [t9.micro]");
    }

    @Test
    void offeringsNameTheirZones() {
        assertThat(world.call(
                                DescribeInstanceTypeOfferingsResponse.class,
                                DescribeInstanceTypeOfferingsRequest.builder()
                                        .locationType("availability-zone")
                                        .filters(filter("instance-type", "t3.xlarge"))
                                        .build())
                        .instanceTypeOfferings())
                .extracting(InstanceTypeOffering::location)
                .contains("ap-northeast-2a", "ap-northeast-2c");
    }

    @Test
    void requirementsLeaveOutWhatNobodyAskedFor() {
        List<String> types = world
                .call(
                        GetInstanceTypesFromInstanceRequirementsResponse.class,
                        GetInstanceTypesFromInstanceRequirementsRequest.builder()
                                .architectureTypesWithStrings("x86_64")
                                .virtualizationTypesWithStrings("hvm")
                                .instanceRequirements(wanted -> wanted.vCpuCount(
                                                range -> range.min(2).max(2))
                                        .memoryMiB(range -> range.min(8192).max(8192)))
                                .build())
                .instanceTypes()
                .stream()
                .map(InstanceTypeInfoFromInstanceRequirements::instanceType)
                .toList();
        assertThat(types).contains("m5.large").doesNotContain("t3.large", "m6g.large");
    }

    @Test
    void imagesAreFoundByOwnerAndName() {
        List<Image> images = world.call(
                        DescribeImagesResponse.class,
                        DescribeImagesRequest.builder()
                                .owners("602401143452")
                                .filters(filter("name", "amazon-eks-node-al2023-x86_64-standard-1.35-v*"))
                                .build())
                .images();
        assertThat(images).singleElement().satisfies(image -> {
            assertThat(image.imageOwnerAlias()).isEqualTo("amazon");
            assertThat(image.blockDeviceMappings().getFirst().ebs().volumeSize())
                    .isEqualTo(20);
        });
        assertThat(world.call(
                                DescribeImagesResponse.class,
                                DescribeImagesRequest.builder().owners("self").build())
                        .images())
                .isEmpty();
        assertThatThrownBy(() -> world.answer(DescribeImagesRequest.builder()
                        .imageIds("ami-00000000000000000")
                        .build()))
                .isInstanceOfSatisfying(
                        AwsFailure.class, failure -> assertThat(failure.code()).isEqualTo("InvalidAMIID.NotFound"))
                .hasMessage("The image id '[ami-00000000000000000]' does not exist");
    }

    @Test
    void spotPricesMoveWithTheWorldsTimeAndAgreeWithTheNextAsking() {
        DescribeSpotPriceHistoryRequest day = DescribeSpotPriceHistoryRequest.builder()
                .instanceTypesWithStrings("m5.large")
                .productDescriptions("Linux/UNIX")
                .availabilityZone("ap-northeast-2a")
                .startTime(AwsWorld.BEGINNING.minus(Duration.ofDays(1)))
                .build();
        var first = world.call(DescribeSpotPriceHistoryResponse.class, day).spotPriceHistory();
        assertThat(first).hasSizeGreaterThan(2).allSatisfy(price -> assertThat(price.spotPrice())
                .matches("0\\.\\d{6}"));
        assertThat(world.call(DescribeSpotPriceHistoryResponse.class, day).spotPriceHistory())
                .isEqualTo(first);
    }

    @Test
    void keyPairsAreRealKeys() {
        var made = world.call(
                CreateKeyPairResponse.class,
                CreateKeyPairRequest.builder().keyName("mine").build());
        assertThat(made.keyMaterial()).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
        assertThat(made.keyFingerprint()).matches("([0-9a-f]{2}:){19}[0-9a-f]{2}");
        var modern = world.call(
                CreateKeyPairResponse.class,
                CreateKeyPairRequest.builder()
                        .keyName("modern")
                        .keyType("ed25519")
                        .build());
        assertThat(modern.keyMaterial()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n");
        assertThatThrownBy(() -> world.answer(
                        CreateKeyPairRequest.builder().keyName("mine").build()))
                .hasMessage("The keypair already exists");
    }

    /** The key and its fingerprint by {@code ssh-keygen -l -E md5 -m PKCS8}, as the EC2 user guide tells to check them. */
    @Test
    void importedKeysKeepTheirFingerprint() {
        var brought = world.call(
                ImportKeyPairResponse.class,
                ImportKeyPairRequest.builder()
                        .keyName("brought")
                        .publicKeyMaterial(SdkBytes.fromUtf8String(
                                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJNJ6KJGWlRiZyPvB0gnpKpQAKDcEuTZjcgAbMG5h4Qy me"))
                        .build());
        assertThat(brought.keyFingerprint()).hasSize(44).endsWith("=");
        assertThatThrownBy(() -> world.answer(ImportKeyPairRequest.builder()
                        .keyName("broken")
                        .publicKeyMaterial(SdkBytes.fromUtf8String("ssh-rsa nonsense"))
                        .build()))
                .hasMessage("Key is not in valid OpenSSH public key format");
    }
}
