package dev.maquette.tools.aws.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShorthandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        Key=a,Value=b                            ~ {"Key":"a","Value":"b"}
        Key=a,Value=                             ~ {"Key":"a","Value":""}
        Name=vpc-id,Values=vpc-1,vpc-2           ~ {"Name":"vpc-id","Values":["vpc-1","vpc-2"]}
        Name=tag:Name,Values=a b , c             ~ {"Name":"tag:Name","Values":["a b","c"]}
        Values=a,b,Name=x                        ~ {"Values":["a","b"],"Name":"x"}
        Key=a,Value="b,c=d"                      ~ {"Key":"a","Value":"b,c=d"}
        Value=a\\,b                              ~ {"Value":"a,b"}
        Ebs={VolumeSize=20,Iops=3000}            ~ {"Ebs":{"VolumeSize":"20","Iops":"3000"}}
        Tags=[{Key=a,Value=b},{Key=c,Value=d}]   ~ {"Tags":[{"Key":"a","Value":"b"},{"Key":"c","Value":"d"}]}
        Value=a=b                                ~ {"Value":"a=b"}
        Value=https://x/y?z                      ~ {"Value":"https://x/y?z"}
        """)
    void isReadAsTheCommandLineReadsIt(String text, String json) {
        assertThat(Shorthand.parse(text, value -> value)).hasToString(json);
    }

    @Test
    void tellsWhereItDoesNotFit() {
        assertThatThrownBy(() -> Shorthand.parse("Key", value -> value))
                .hasMessage("Expected: '=', received: 'EOF' for input:\nKey\n   ^");
        assertThatThrownBy(() -> Shorthand.parse("Key=a,Key=b", value -> value))
                .hasMessageStartingWith("Second instance of key \"Key\" encountered for input:\nKey=a,Key=b\n      ^");
    }

    @Test
    void takesValuesOutOfFilesWhereAKeyAsksForIt() {
        assertThat(Shorthand.parse("Key=a,Value@=file://b", value -> "of " + value))
                .hasToString("{\"Key\":\"a\",\"Value\":\"of file://b\"}");
    }
}
