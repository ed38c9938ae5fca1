package dev.maquette.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The poms say what the table of rooms says. */
class BuildTest {
    private static final Path REPOSITORY = Path.of("..", "..");
    private static final String OURS = "maquette-";

    @Test
    void everyModuleHasARow() throws Exception {
        assertThat(modules())
                .isSubsetOf(Stream.concat(Room.HOUSE.stream().map(Room::folder), Stream.of("simulator/acceptance"))
                        .toList());
    }

    @Test
    void noRowOfTheSimulatorNamesTheShellOrTheScripts() {
        Set<String> above = new TreeSet<>();
        Room.HOUSE.stream()
                .filter(room -> !room.folder().startsWith("simulator/"))
                .forEach(room -> above.add(room.name()));
        assertThat(Room.HOUSE.stream().filter(room -> room.folder().startsWith("simulator/")))
                .allSatisfy(room -> assertThat(room.mayUse()).doesNotContainAnyElementsOf(above));
    }

    @ParameterizedTest
    @MethodSource("builtRooms")
    void aPomNamesOnlyRoomsOfItsRow(Room room) throws Exception {
        Set<String> named = new TreeSet<>();
        for (Element dependency : elements(pom(room.folder()), "dependency")) {
            String artifact = text(dependency, "artifactId");
            if (artifact.startsWith(OURS) && !text(dependency, "scope").equals("test")) {
                named.add(artifact.substring(OURS.length()));
            }
        }
        assertThat(named).isSubsetOf(room.mayUse());
    }

    static List<Room> builtRooms() throws Exception {
        List<String> modules = modules();
        return Room.HOUSE.stream()
                .filter(room -> modules.contains(room.folder()))
                .toList();
    }

    private static List<String> modules() throws Exception {
        return elements(pom(""), "module").stream().map(Element::getTextContent).toList();
    }

    private static Document pom(String folder) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(REPOSITORY.resolve(folder).resolve("pom.xml").toFile());
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return Stream.iterate(0, i -> i < found.getLength(), i -> i + 1)
                .map(i -> (Element) found.item(i))
                .toList();
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
