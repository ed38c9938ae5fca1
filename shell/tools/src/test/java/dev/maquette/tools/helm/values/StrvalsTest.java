package dev.maquette.tools.helm.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.Trees;
import org.junit.jupiter.api.Test;

/** What {@code --set} means; the examples are those of helm's documentation and of pkg/strvals/parser_test.go. */
class StrvalsTest {

    private static String set(String text) {
        ObjectNode values = Trees.object();
        Strvals.parse(text, values, Strvals::typed);
        return values.toString();
    }

    @Test
    void readsPathsListsAndTypes() {
        assertThat(set("a=b,c.d=1,e=true,f=null,g="))
                .isEqualTo("{\"a\":\"b\",\"c\":{\"d\":1},\"e\":true,\"f\":null,\"g\":\"\"}");
        assertThat(set("name={a,b,1}")).isEqualTo("{\"name\":[\"a\",\"b\",1]}");
        assertThat(set("name={}")).isEqualTo("{\"name\":[]}");
        assertThat(set("servers[1].port=80,servers[0].host=x"))
                .isEqualTo("{\"servers\":[{\"host\":\"x\"},{\"port\":80}]}");
        assertThat(set("nested[0][1]=1")).isEqualTo("{\"nested\":[[null,1]]}");
    }

    @Test
    void takesTheMeaningFromWhatABackslashPrecedes() {
        assertThat(set("name=value1\\,value2")).isEqualTo("{\"name\":\"value1,value2\"}");
        assertThat(set("nodeSelector.kubernetes\\.io/role=master"))
                .isEqualTo("{\"nodeSelector\":{\"kubernetes.io/role\":\"master\"}}");
    }

    @Test
    void keepsWordsThatBeginWithAZero() {
        assertThat(set("phone=0123,long=12345678901234567890"))
                .isEqualTo("{\"phone\":\"0123\",\"long\":\"12345678901234567890\"}");
    }

    @Test
    void changesWhatIsThere() {
        ObjectNode values = Trees.object();
        values.putObject("a").put("b", 1).put("c", 2);
        Strvals.parse("a.b=3", values, Strvals::typed);
        assertThat(values.toString()).isEqualTo("{\"a\":{\"b\":3,\"c\":2}}");
    }

    @Test
    void refusesWhatHasNoValue() {
        assertThatThrownBy(() -> set("a")).isInstanceOf(HelmException.class).hasMessage("key \"a\" has no value");
        assertThatThrownBy(() -> set("a,b=1")).hasMessage("key \"a\" has no value (cannot end with ,)");
        assertThatThrownBy(() -> set("a={1,2")).hasMessage("list must terminate with '}'");
        assertThatThrownBy(() -> set("a[-1]=1")).hasMessage("error parsing index: negative -1 index not allowed");
    }

    @Test
    void readsJsonAndLiteralsWhole() {
        ObjectNode values = Trees.object();
        Strvals.parseJson("a={\"b\":[1,2]},c=\"x\"", values);
        Strvals.parseJson("{\"d\":{\"e\":null}}", values);
        Strvals.parseLiteral("f=g,h={i}", values);
        assertThat(values.toString())
                .isEqualTo("{\"a\":{\"b\":[1,2]},\"c\":\"x\",\"d\":{\"e\":null},\"f\":\"g,h={i}\"}");
    }
}
