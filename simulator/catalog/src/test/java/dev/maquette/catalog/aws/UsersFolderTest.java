package dev.maquette.catalog.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user's own tables do, and what is said of those that cannot be read. */
class UsersFolderTest {

    private static final String SOURCE = "#: mine\t2026-11-30\thigh\tmy own bill\n";
    private static final String PRICES = SOURCE + "service\titem\tregion\tunit\tusd\tsource\n";

    @TempDir
    private Path folder;

    @Test
    void aRowWithTheKeyOfABundledOneReplacesIt() throws IOException {
        write("prices/services.tsv", PRICES + "AmazonEC2\tNatGateway-Hours\tap-northeast-2\thour\t0.061\tmine\n");
        AwsCatalog catalog = AwsCatalog.with(folder);
        Price price =
                catalog.price("AmazonEC2", "NatGateway-Hours", "ap-northeast-2").orElseThrow();
        assertThat(price.usd()).isEqualByComparingTo("0.061");
        assertThat(price.source().text()).isEqualTo("my own bill");
        assertThat(catalog.price("AmazonEC2", "NatGateway-Bytes", "ap-northeast-2")
                        .orElseThrow()
                        .usd())
                .isEqualByComparingTo("0.059");
    }

    @Test
    void anotherRowIsAdded() throws IOException {
        write("prices/ec2/mx-central-1.tsv", SOURCE + "type\tusd\tsource\nm5.large\t0.107\tmine\n");
        assertThat(AwsCatalog.with(folder)
                        .onDemand("mx-central-1", "m5.large")
                        .orElseThrow()
                        .usd())
                .isEqualByComparingTo("0.107");
    }

    @Test
    void anAddedRegionMayHaveTablesOfItsOwn() throws IOException {
        write("regions.tsv", SOURCE + "name\tdescription\topt-in\tsource\nmars-north-1\tMars\tnot-opted-in\tmine\n");
        write("zones.tsv", SOURCE + "region\tname\tid\tsource\nmars-north-1\tmars-north-1a\tman1-az1\tmine\n");
        write("offerings/mars-north-1.tsv", SOURCE + "type\tzones\tsource\nt3.micro\ta\tmine\n");
        AwsCatalog catalog = AwsCatalog.with(folder);
        assertThat(catalog.offering("mars-north-1", "t3.micro").orElseThrow().zones())
                .containsExactly("mars-north-1a");
        assertThat(catalog.regions()).hasSize(35);
    }

    @Test
    void allThatIsWrongIsSaidTogether() throws IOException {
        write(
                "prices/services.tsv",
                PRICES
                        + "#: yours\tyesterday\thigh\ta rumour\n"
                        + "AmazonEC2\tA\t*\thour\tcheap\tmine\n"
                        + "AmazonEC2\tB\t*\thour\t-1\tmine\n"
                        + "AmazonEC2\tC\t*\thour\t1\tnobody\n"
                        + "AmazonEC2\tD\t*\thour\t1\n"
                        + "AmazonEC2\tE\t*\thour\t1\tmine\n"
                        + "AmazonEC2\tE\t*\thour\t2\tmine\n");
        write("prices/spot.tsv", SOURCE + "region\ttype\tlow\thigh\tsource\neu-west-1\tm5.large\t2\t1\tmine\n");
        write("eks/versions.tsv", SOURCE + "version\treleased\n1.99\tsoon\n");
        write(
                "eks/addon-versions.tsv",
                SOURCE + "addon\tkubernetes\tversion\tdefault\tsource\ncoredns\t1.35\tv9\tperhaps\tmine\n");
        write("prices/lambda.tsv", "x\n");
        assertThat(codes())
                .containsExactlyInAnyOrder(
                        "catalog.unknown-file",
                        "catalog.bad-source",
                        "catalog.not-a-number",
                        "catalog.not-a-number",
                        "catalog.unknown-source",
                        "catalog.wrong-cells",
                        "catalog.twice",
                        "catalog.falling",
                        "catalog.wrong-columns",
                        "catalog.not-one-of");
    }

    @Test
    void aDayIsWrittenAsOne() throws IOException {
        write(
                "eks/versions.tsv",
                SOURCE + "version\treleased\tend-of-standard\tend-of-extended\tpatch\tplatform\tsource\n"
                        + "1.99\tsoon\t2027-01-01\t2028-01-01\t1.99.1\teks.1\tmine\n");
        assertThat(codes()).contains("catalog.not-a-date");
    }

    @Test
    void aCellOfPartsHasAllOfThem() throws IOException {
        List<String> columns = InstanceType.FORM.columns();
        List<String> cells = columns.stream()
                .map(column -> column.equals("gpu") ? "NVIDIA,T4" : column.equals("source") ? "mine" : "1")
                .toList();
        write("instance-types.tsv", SOURCE + String.join("\t", columns) + "\n" + String.join("\t", cells) + "\n");
        assertThat(codes()).contains("catalog.wrong-parts");
    }

    @Test
    void aProblemNamesFileLineColumnAndValue() throws IOException {
        write("prices/services.tsv", PRICES + "AmazonEC2\tA\t*\thour\tcheap\tmine\n");
        CatalogProblem.Entry entry = problems().getFirst();
        assertThat(entry.values())
                .containsEntry("file", folder.resolve("prices/services.tsv").toString())
                .containsEntry("line", "3")
                .containsEntry("column", "usd")
                .containsEntry("value", "cheap");
    }

    @Test
    void whatARowNamesMustExist() throws IOException {
        write("offerings/us-east-1.tsv", SOURCE + "type\tzones\tsource\nm99.large\taz\tmine\n");
        write("prices/ec2/us-east-1.tsv", SOURCE + "type\tusd\tsource\nm98.large\t1\tmine\n");
        write("public-parameters.tsv", SOURCE + "path\timage\tanswers\tsource\n/a\tnone\tid\tmine\n");
        write("zones.tsv", SOURCE + "region\tname\tid\tsource\nmars-north-1\tmars-north-1a\tman1-az1\tmine\n");
        write("prices/services.tsv", PRICES + "AmazonEC2\tA\tap-northeast2\thour\t1\tmine\n");
        write("prices/spot.tsv", SOURCE + "region\ttype\tlow\thigh\tsource\n*\tm97.large\t1\t2\tmine\n");
        assertThat(problems())
                .extracting(entry -> entry.code() + " " + entry.values().get("value"))
                .containsExactlyInAnyOrder(
                        "catalog.unknown-reference m99.large",
                        "catalog.unknown-reference us-east-1z",
                        "catalog.unknown-reference m98.large",
                        "catalog.unknown-reference none",
                        "catalog.unknown-reference ap-northeast2",
                        "catalog.unknown-reference *",
                        "catalog.unknown-reference m97.large",
                        "catalog.unknown-reference mars-north-1");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        CatalogProblem problem =
                catchThrowableOfType(CatalogProblem.class, () -> AwsCatalog.with(folder.resolve("nowhere")));
        assertThat(problem.entries()).extracting(CatalogProblem.Entry::code).containsExactly("catalog.unreadable");
    }

    @Test
    void bytesThatAreNoTextAreAProblemOfTheirFile() throws IOException {
        Files.write(folder.resolve("zones.tsv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(codes()).containsExactly("catalog.unreadable");
    }

    @Test
    void anEmptyFolderChangesNothing() {
        assertThat(AwsCatalog.with(folder).regions())
                .isEqualTo(AwsCatalog.bundled().regions());
    }

    private List<String> codes() {
        return problems().stream().map(CatalogProblem.Entry::code).toList();
    }

    private List<CatalogProblem.Entry> problems() {
        return catchThrowableOfType(CatalogProblem.class, () -> AwsCatalog.with(folder))
                .entries();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
