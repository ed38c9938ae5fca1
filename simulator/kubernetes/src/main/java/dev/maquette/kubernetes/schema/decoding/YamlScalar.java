package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** What a plain scalar means to the YAML 1.1 decoder of sigs.k8s.io/yaml (goyaml.v2, resolve.go). */
final class YamlScalar {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern OCTAL = Pattern.compile("([-+]?)0o?([0-7]+)");
    private static final Pattern HEXADECIMAL = Pattern.compile("([-+]?)0[xX]([0-9a-fA-F]+)");
    private static final Pattern BINARY = Pattern.compile("([-+]?)0b([01]+)");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    /** Read only once it is made, and made of a dozen patterns: as slow to make as many documents are to read. */
    private static final Resolver RESOLVER = new Resolver();

    private YamlScalar() {}

    /** Whether SnakeYAML itself would take the plain text for a string, so that its string tag says nothing. */
    static boolean isImplicitText(String plain) {
        return RESOLVER.resolve(NodeId.scalar, plain, true).equals(Tag.STR);
    }

    static JsonNode resolve(String plain) {
        if (NULLS.contains(plain)) {
            return NullNode.instance;
        }
        if (TRUE.contains(plain)) {
            return BooleanNode.TRUE;
        }
        if (FALSE.contains(plain)) {
            return BooleanNode.FALSE;
        }
        char first = plain.charAt(0);
        boolean mayBeNumber = first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
        return mayBeNumber ? number(plain) : TextNode.valueOf(plain);
    }

    private static JsonNode number(String plain) {
        String digits = plain.replace("_", "");
        if (DECIMAL.matcher(digits).matches()) {
            return integer(new BigInteger(digits));
        }
        JsonNode based = based(digits);
        if (!based.isNull()) {
            return based;
        }
        return FLOAT.matcher(digits).matches() ? decimal(digits) : TextNode.valueOf(plain);
    }

    private static JsonNode based(String digits) {
        var octal = OCTAL.matcher(digits);
        if (octal.matches()) {
            return integer(new BigInteger(octal.group(1) + octal.group(2), 8));
        }
        var hexadecimal = HEXADECIMAL.matcher(digits);
        if (hexadecimal.matches()) {
            return integer(new BigInteger(hexadecimal.group(1) + hexadecimal.group(2), 16));
        }
        var binary = BINARY.matcher(digits);
        return binary.matches() ? integer(new BigInteger(binary.group(1) + binary.group(2), 2)) : NullNode.instance;
    }

    private static JsonNode integer(BigInteger number) {
        return number.bitLength() < Long.SIZE
                ? JsonText.number(number.toString(), true)
                : BigIntegerNode.valueOf(number);
    }

    /** goyaml reads a float64 and encoding/json writes it, so 1.0 arrives as 1. */
    private static JsonNode decimal(String digits) {
        double number = Double.parseDouble(digits);
        if (Double.isInfinite(number)) {
            return TextNode.valueOf(digits);
        }
        BigDecimal plain = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18
                ? integer(plain.toBigIntegerExact())
                : DecimalNode.valueOf(plain);
    }
}
