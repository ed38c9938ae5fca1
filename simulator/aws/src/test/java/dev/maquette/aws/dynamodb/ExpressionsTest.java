package dev.maquette.aws.dynamodb;

import static dev.maquette.aws.dynamodb.Dynamo.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Expressions mean what the developer guide says, and are refused in DynamoDB's words. */
class ExpressionsTest {

    private static final Map<String, AttributeValue> KEY = item("id", "a");
    private static final Map<String, AttributeValue> VALUES = item(
            ":n1",
            1,
            ":n5",
            5,
            ":n9",
            9,
            ":s",
            "text",
            ":te",
            "te",
            ":x",
            "x",
            ":l",
            List.of("l"),
            ":t",
            true,
            ":ss",
            Set.of("x"),
            ":ns",
            Set.of(1),
            ":S",
            "S",
            ":Q",
            "Q");

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Dynamo dynamo;

    @BeforeAll
    static void begin() {
        dynamo = Dynamo.with("id:S");
    }

    @AfterAll
    static void end() {
        dynamo.close();
    }

    @BeforeEach
    void putTheItem() {
        dynamo.put(item(
                "id",
                "a",
                "n",
                5,
                "s",
                "text",
                "l",
                List.of("zero", 1, Map.of("deep", "down")),
                "m",
                Map.of("k", 7, "#", "odd"),
                "ss",
                Set.of("x", "y"),
                "ns",
                Set.of(1, 2),
                "t",
                true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        n = :n5                                                  | true
        n <> :n5                                                 | false
        gone <> :n5                                              | true
        gone = :n5                                               | false
        n < :n9 AND n > :n1                                      | true
        n BETWEEN :n1 AND :n5                                    | true
        n IN (:n1, :n9)                                          | false
        NOT n IN (:n1, :n9) AND attribute_exists(m.k)            | true
        m.k = :n9 OR l[0] = :s OR contains(s, :te)               | true
        begins_with(s, :te) AND NOT begins_with(s, :x)           | true
        contains(ss, :x) AND contains(ns, :n1)                   | true
        contains(l, :n1)                                         | true
        size(l) = size(gone)                                     | false
        size(s) > :n1 AND size(ss) < :n5                         | true
        attribute_type(s, :S)                                    | true
        attribute_not_exists(l[9]) AND attribute_exists(l[2].deep) | true
        (n = :n1 OR n = :n5) AND (s = :s)                        | true
        n = :s                                                   | false
        n < :s                                                   | false
        """)
    void filtersByWhatIsTrue(String expression, boolean isTrue) {
        ScanResponse found = dynamo.world()
                .call(
                        ScanResponse.class,
                        ScanRequest.builder()
                                .tableName("things")
                                .filterExpression(expression)
                                .expressionAttributeValues(used(expression))
                                .build());
        assertThat(found.count()).isEqualTo(isTrue ? 1 : 0);
        assertThat(found.scannedCount()).isEqualTo(1);
    }

    private static Map<String, AttributeValue> used(String expression) {
        Map<String, AttributeValue> used = new java.util.HashMap<>();
        Matcher matcher = Pattern.compile(":\\w+").matcher(expression);
        while (matcher.find()) {
            if (VALUES.containsKey(matcher.group())) {
                used.put(matcher.group(), VALUES.get(matcher.group()));
            }
        }
        return used.isEmpty() ? DefaultSdkAutoConstructMap.getInstance() : used;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        n =                          | Syntax error; token: "<EOF>", near: "="
        n n                          | Syntax error; token: "n", near: "n n"
        n = :n5 AND AND s = :s       | Syntax error; token: "AND", near: "AND AND s"
        n = :n5 )                    | Syntax error; token: ")", near: ":n5 )"
        n = %                        | Syntax error; token: "%", near: "= %"
        name = :s                    | Attribute name is a reserved keyword; reserved keyword: name
        n = :gone                    | An expression attribute value used in expression is not defined; attribute value: :gone
        #gone = :s                   | An expression attribute name used in the document path is not defined; attribute name: #gone
        shorter(s, :s)               | Invalid function name; function: shorter
        size(s)                      | The function is not allowed to be used this way in an expression; function: size
        size(s, n) = :n1             | Incorrect number of operands for operator or function; operator or function: size, number of operands: 2
        attribute_exists(:s)         | Operator or function requires a document path; operator or function: attribute_exists
        attribute_type(s, :Q)        | Invalid attribute type name found; type: Q, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}
        begins_with(s, :n1)          | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
        n < :l                       | Incorrect operand type for operator or function; operator or function: <, operand type: L
        n BETWEEN :n9 AND :n1        | The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:9}, upper bound operand: AttributeValue: {N:1}
        n BETWEEN :n1 AND :s         | The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:text}
        n = n                        | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [n]
        ((n = :n1))                  | The expression has redundant parentheses;
        """)
    void refusesConditions(String expression, String why) {
        assertThat(dynamo.refusal(ScanRequest.builder()
                        .tableName("things")
                        .filterExpression(expression)
                        .expressionAttributeValues(used(expression))
                        .build()))
                .isEqualTo("Invalid FilterExpression: " + why);
    }

    @Test
    void setsAddsRemovesAndDeletesFromTheItemAsItWas() {
        Map<String, AttributeValue> next = dynamo.update(
                        KEY,
                        "SET n = n + :n1, l[0] = s, m.k = if_not_exists(m.nothing, :n9), l2 = list_append(l, :l), l[7]"
                                + " = n REMOVE l[1], t ADD c :n5, ss :ss2 DELETE ns :ns",
                        item(
                                ":n1",
                                1,
                                ":n5",
                                5,
                                ":n9",
                                9,
                                ":l",
                                List.of("l"),
                                ":ss2",
                                Set.of("z"),
                                ":ns",
                                Set.of(1, 2)))
                .attributes();
        assertThat(next)
                .isEqualTo(item(
                        "id",
                        "a",
                        "n",
                        6,
                        "s",
                        "text",
                        "l",
                        List.of("text", Map.of("deep", "down"), 5),
                        "m",
                        Map.of("k", 9, "#", "odd"),
                        "ss",
                        Set.of("x", "y", "z"),
                        "l2",
                        List.of("zero", 1, Map.of("deep", "down"), "l"),
                        "c",
                        5));
        assertThat(dynamo.get(KEY)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        SET n = :n1, n = :n5         | Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [n], path two: [n]
        SET m.k = :n1 REMOVE m       | Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m, k], path two: [m]
        SET m.k = :n1 REMOVE m[0]    | Invalid UpdateExpression: Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [m, k], path two: [m, [0]]
        SET n = :n1 SET s = :s       | Invalid UpdateExpression: The "SET" section can only be used once in an update expression;
        n = :n1                      | Invalid UpdateExpression: Syntax error; token: "n", near: "n ="
        SET gone.k = :n1             | The document path provided in the update expression is invalid for update
        SET n[0] = :n1               | The document path provided in the update expression is invalid for update
        SET n = gone + :n1           | The provided expression refers to an attribute that does not exist in the item
        SET n = s + :n1              | An operand in the update expression has an incorrect data type
        SET n = n + :s               | Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: +, operand type: S
        SET l = list_append(l, :s)   | Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: list_append, operand type: S
        SET n = if_not_exists(:n1, :n5) | Invalid UpdateExpression: Operator or function requires a document path; operator or function: if_not_exists
        ADD s :s                     | Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND
        DELETE ss :s                 | Invalid UpdateExpression: Incorrect operand type for operator or function; operator: DELETE, operand type: STRING, typeSet: ALLOWED_FOR_DELETE_OPERAND
        ADD s :n1                    | An operand in the update expression has an incorrect data type
        SET id = :s                  | One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key
        """)
    void refusesUpdates(String expression, String why) {
        Map<String, AttributeValue> before = dynamo.get(KEY);
        assertThat(dynamo.refusal(() -> dynamo.update(KEY, expression, used(expression))))
                .isEqualTo(why);
        assertThat(dynamo.get(KEY)).as("nothing has changed").isEqualTo(before);
    }

    @Test
    void projectsPartsOfDocuments() {
        ScanResponse found = dynamo.world()
                .call(
                        ScanResponse.class,
                        ScanRequest.builder()
                                .tableName("things")
                                .projectionExpression("l[2].deep, l[0], m.#h, gone.away")
                                .expressionAttributeNames(Map.of("#h", "#"))
                                .build());
        assertThat(found.items())
                .containsExactly(item("l", List.of("zero", Map.of("deep", "down")), "m", Map.of("#", "odd")));
    }

    @Test
    void refusesPlaceholdersThatNothingUses() {
        assertThat(dynamo.refusal(ScanRequest.builder()
                        .tableName("things")
                        .filterExpression("n = :n1")
                        .expressionAttributeValues(item(":n1", 1, ":n2", 2))
                        .build()))
                .isEqualTo("Value provided in ExpressionAttributeValues unused in expressions: keys: {:n2}");
        assertThat(dynamo.refusal(ScanRequest.builder()
                        .tableName("things")
                        .expressionAttributeNames(Map.of("#n", "n"))
                        .build()))
                .isEqualTo("ExpressionAttributeNames can only be specified when using expressions");
    }
}
