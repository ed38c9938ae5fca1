package dev.maquette.catalog.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the tables of this release can be read, agree with each other, and say what their sources say. */
class BundledCatalogTest {

    private static final AwsCatalog CATALOG = AwsCatalog.bundled();
    private static final LocalDate FIRST_READ = LocalDate.of(2021, 1, 1);

    @Test
    void everyRowOfEveryTableCanBeRead() {
        assertThat(CATALOG.regions()).hasSize(34);
        assertThat(CATALOG.instanceTypes()).hasSizeGreaterThan(1200);
        assertThat(CATALOG.images()).hasSizeGreaterThan(100);
        assertThat(CATALOG.parameters()).hasSizeGreaterThan(350);
        assertThat(CATALOG.prices()).hasSizeGreaterThan(150);
        assertThat(CATALOG.quotas()).hasSizeGreaterThan(50);
        assertThat(CATALOG.eksVersions()).hasSizeGreaterThan(9);
        assertThat(CATALOG.addonVersions()).hasSizeGreaterThan(50);
        assertThat(CATALOG.timings()).hasSizeGreaterThan(20);
        assertThat(CATALOG.spot("ap-northeast-2", "m5.large")).isPresent();
        CATALOG.regions().forEach(region -> {
            CATALOG.offerings(region.name());
            CATALOG.onDemand(region.name());
        });
    }

    @Test
    void everyRegionHasAtLeastTwoZonesAndNoZoneIdIsTwice() {
        Set<String> ids = new HashSet<>();
        for (Region region : CATALOG.regions()) {
            assertThat(CATALOG.zones(region.name())).as(region.name()).hasSizeGreaterThanOrEqualTo(2);
            CATALOG.zones(region.name()).forEach(zone -> {
                assertThat(zone.name()).startsWith(region.name());
                assertThat(ids.add(zone.id())).as(zone.id()).isTrue();
            });
        }
    }

    @Test
    void offeringsNameKnownTypesAndZones() {
        Set<String> types = types();
        for (Region region : CATALOG.regions()) {
            Set<String> zones = CATALOG.zones(region.name()).stream()
                    .map(AvailabilityZone::name)
                    .collect(Collectors.toSet());
            CATALOG.offerings(region.name()).forEach(offering -> {
                assertThat(types).contains(offering.type());
                assertThat(zones).as(offering.type()).containsAll(offering.zones());
                assertThat(offering.zones()).isNotEmpty();
            });
        }
    }

    @Test
    void pricesAreOfKnownTypesThatTheRegionOffers() {
        for (Region region : CATALOG.regions()) {
            for (Price price : CATALOG.onDemand(region.name())) {
                String type = price.item().substring("BoxUsage:".length());
                assertThat(CATALOG.offering(region.name(), type))
                        .as(region.name() + " " + type)
                        .isPresent();
                assertThat(price.usd()).as(type).isPositive();
            }
        }
    }

    @Test
    void parametersNameKnownImages() {
        assertThat(CATALOG.parameters()).allSatisfy(parameter -> assertThat(CATALOG.image(parameter.image()))
                .isPresent());
    }

    @Test
    void anAddonHasOneDefaultForEachKubernetesVersionItServes() {
        Map<String, Long> defaults = CATALOG.addonVersions().stream()
                .collect(Collectors.groupingBy(
                        each -> each.addon() + " on " + each.kubernetesVersion(),
                        Collectors.summingLong(each -> each.isDefault() ? 1 : 0)));
        assertThat(defaults)
                .allSatisfy((pair, count) -> assertThat(count).as(pair).isEqualTo(1));
        assertThat(CATALOG.addonVersions()).allSatisfy(each -> assertThat(CATALOG.eksVersion(each.kubernetesVersion()))
                .isPresent());
    }

    @Test
    void supportOfAnEksVersionEndsInOrder() {
        assertThat(CATALOG.eksVersions()).allSatisfy(each -> {
            assertThat(each.endOfStandardSupport()).isAfter(each.released());
            assertThat(each.endOfExtendedSupport())
                    .isEqualTo(each.endOfStandardSupport().plusYears(1));
        });
    }

    @Test
    void noFactIsDatedBeforeItCouldBeReadOrAfterTheRelease() {
        LocalDate today = LocalDate.of(2026, 11, 30);
        assertThat(CATALOG.prices())
                .allSatisfy(price -> assertThat(price.source().date()).isBetween(FIRST_READ, today));
        assertThat(CATALOG.timings())
                .allSatisfy(each -> assertThat(each.source().date()).isBetween(FIRST_READ, today));
    }

    /** The table of aws/amazon-vpc-cni-k8s misc/eni-max-pods.txt (6152e01c8, 2026-08-11). */
    @ParameterizedTest
    @CsvSource({
        "t2.micro, 4",
        "t3.nano, 4",
        "t3.micro, 4",
        "t3.small, 11",
        "t3.medium, 17",
        "t2.medium, 17",
        "t3.large, 35",
        "t3.xlarge, 58",
        "m5.large, 29",
        "m5.xlarge, 58",
        "m5.2xlarge, 58",
        "m6i.large, 29",
        "c5.large, 29",
        "r5.large, 29"
    })
    void maxPodsAreThoseOfTheVpcCni(String type, int maxPods) {
        assertThat(CATALOG.instanceType(type).orElseThrow().maxPods()).isEqualTo(maxPods);
    }

    @ParameterizedTest
    @CsvSource({"t3.medium, 17", "m5.4xlarge, 110", "m5.24xlarge, 250"})
    void recommendedMaxPodsAreBoundedBySize(String type, int maxPods) {
        assertThat(CATALOG.instanceType(type).orElseThrow().recommendedMaxPods())
                .isEqualTo(maxPods);
    }

    /** skypilot-catalog v8 (00148f2af367) and karpenter's generated table, read apart from the sources of the tables. */
    @ParameterizedTest
    @CsvSource({
        "ap-northeast-2, t2.micro, 0.0144", "ap-northeast-2, t2.medium, 0.0576", "ap-northeast-2, t3.micro, 0.013",
        "ap-northeast-2, t3.medium, 0.052", "ap-northeast-2, t3.large, 0.104", "ap-northeast-2, t3.xlarge, 0.208",
        "ap-northeast-2, m5.large, 0.118", "ap-northeast-2, m5.xlarge, 0.236", "ap-northeast-2, m5.8xlarge, 1.888",
        "us-east-1, m5.large, 0.096", "us-east-1, t3.medium, 0.0416", "us-east-1, t3.xlarge, 0.1664",
        "us-east-1, t2.micro, 0.0116", "us-east-1, p4d.24xlarge, 21.957642", "ap-northeast-1, m7i.large, 0.1302",
        "eu-west-1, t3.medium, 0.0456", "us-west-2, m5.24xlarge, 4.608", "us-east-2, t3a.2xlarge, 0.3008"
    })
    void pricesOnDemandAreThoseOfTheirSources(String region, String type, String usd) {
        assertThat(CATALOG.onDemand(region, type).orElseThrow().usd()).isEqualByComparingTo(usd);
    }

    @ParameterizedTest
    @CsvSource({
        "m5.large, 0.0343, 0.0488",
        "m5.xlarge, 0.0665, 0.0791",
        "t3.medium, 0.0182, 0.0239",
        "t3.micro, 0.0039, 0.0041",
        "t2.micro, 0.0046, 0.0051"
    })
    void spotRangesAreThoseOfTheirSource(String type, String low, String high) {
        SpotRange range = CATALOG.spot("ap-northeast-2", type).orElseThrow();
        assertThat(range.low()).isEqualByComparingTo(low);
        assertThat(range.high()).isEqualByComparingTo(high);
    }

    @ParameterizedTest
    @CsvSource({
        "AmazonEKS, Cluster-Hours, us-west-2, 0.10, HIGH",
        "AmazonEKS, ExtendedSupport-Cluster-Hours, ap-northeast-2, 0.60, HIGH",
        "AmazonEC2, NatGateway-Hours, ap-northeast-2, 0.059, HIGH",
        "AmazonEC2, NatGateway-Bytes, ap-northeast-2, 0.059, HIGH",
        "AmazonVPC, PublicIPv4-InUse, eu-north-1, 0.005, HIGH",
        "AmazonEC2, EBS:VolumeUsage.gp3, ap-northeast-2, 0.0912, MEDIUM",
        "AWSELB, LoadBalancerUsage-Classic, ap-northeast-2, 0.025, LOW"
    })
    void otherPricesAreThoseOfTheirSourcesAndSayHowSureTheyAre(
            String service, String item, String region, String usd, Confidence confidence) {
        Price price = CATALOG.price(service, item, region).orElseThrow();
        assertThat(price.usd()).isEqualByComparingTo(usd);
        assertThat(price.source().confidence()).isEqualTo(confidence);
    }

    @Test
    void aSpotPriceThatNobodyObservedIsAShareOfTheOnDemandPriceAndSaysSo() {
        SpotRange range = CATALOG.spot("ap-northeast-2", "r5.large").orElseThrow();
        assertThat(range.low()).isEqualByComparingTo("0.0456");
        assertThat(range.high()).isEqualByComparingTo("0.0684");
        assertThat(range.source().confidence()).isEqualTo(Confidence.LOW);
    }

    @Test
    void whatIsNotKnownIsAbsent() {
        assertThat(CATALOG.onDemand("mx-central-1", "m5.large")).isEmpty();
        assertThat(CATALOG.spot("mx-central-1", "m5.large")).isEmpty();
        assertThat(CATALOG.offerings("mars-north-1")).isEmpty();
        assertThat(CATALOG.onDemand("../ec2/us-east-1", "m5.large")).isEmpty();
        assertThat(CATALOG.price("AmazonEC2", "Teleport-Hours", "us-east-1")).isEmpty();
    }

    @Test
    void theGuidesFindTheImagesTheyAskFor() {
        for (String variant : new String[] {"amazon-linux-2-arm64", "amazon-linux-2", "amazon-linux-2-gpu"}) {
            PublicParameter parameter = CATALOG.parameter(
                            "/aws/service/eks/optimized-ami/1.31/" + variant + "/recommended/image_id")
                    .orElseThrow();
            MachineImage image = CATALOG.image(parameter.image()).orElseThrow();
            assertThat(parameter.answer()).isEqualTo(PublicParameter.Answer.ID);
            assertThat(image.owner()).isEqualTo("602401143452");
        }
    }

    @Test
    void anImageHasAnIdOfTheRealFormThatDiffersByRegionAndStays() {
        Set<String> ids = new HashSet<>();
        for (MachineImage image : CATALOG.images()) {
            assertThat(image.idIn("ap-northeast-2")).matches("ami-0[0-9a-f]{16}");
            assertThat(ids.add(image.idIn("ap-northeast-2"))).isTrue();
            assertThat(ids.add(image.idIn("us-east-1"))).isTrue();
        }
        assertThat(CATALOG.image("amazon-eks-node-1.31-v20250519").orElseThrow().idIn("ap-northeast-2"))
                .isEqualTo(AwsCatalog.bundled()
                        .image("amazon-eks-node-1.31-v20250519")
                        .orElseThrow()
                        .idIn("ap-northeast-2"));
    }

    @Test
    void versionsAreSupportedAsTheReleaseCalendarSays() {
        LocalDate day = LocalDate.of(2026, 11, 30);
        assertThat(supportOn(day, "1.31")).isEqualTo(EksVersion.Support.ENDED);
        assertThat(supportOn(day, "1.33")).isEqualTo(EksVersion.Support.EXTENDED);
        assertThat(supportOn(day, "1.34")).isEqualTo(EksVersion.Support.STANDARD);
        assertThat(supportOn(LocalDate.of(2026, 12, 2), "1.34")).isEqualTo(EksVersion.Support.EXTENDED);
        assertThat(supportOn(LocalDate.of(2024, 1, 1), "1.35")).isEqualTo(EksVersion.Support.UNRELEASED);
    }

    @Test
    void familiesOfTheGuidesAreThere() {
        Set<String> families = types().stream()
                .map(type -> type.substring(0, type.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(families)
                .contains(
                        "t2", "t3", "t3a", "t4g", "m4", "m5", "m5a", "m5d", "m6i", "m6a", "m6g", "m7i", "m7g", "c4",
                        "c5", "c5a", "c6i", "c6g", "c7i", "c7g", "r5", "r6i", "r6g", "r7g", "p4d", "g4dn", "g5",
                        "inf1");
    }

    @Test
    void noTableIsTooLargeToReadInAChange() throws IOException {
        Path root = Path.of("src/main/resources/dev/maquette/catalog/aws");
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file.toFile().length()).isLessThan(512 * 1024));
        }
    }

    private static EksVersion.Support supportOn(LocalDate day, String version) {
        return CATALOG.eksVersion(version).orElseThrow().supportOn(day);
    }

    private static Set<String> types() {
        return CATALOG.instanceTypes().stream().map(InstanceType::name).collect(Collectors.toSet());
    }
}
