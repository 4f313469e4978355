package io.nightshift.thresholds;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table made ready to be asked very often: for each piece of each column, the rules that it leaves. */
public final class CompiledTable {

    private final Table table;
    private final List<Pieces> columns;
    private final BitSet[][] rules;

    public CompiledTable(Table table) {
        this.table = table;
        var grid = new Grid(table);
        columns = grid.columns();
        rules = new BitSet[columns.size()][];
        for (int column = 0; column < rules.length; column++) {
            rules[column] = rulesOf(grid, column);
        }
    }

    private static BitSet[] rulesOf(Grid grid, int column) {
        var byPiece = new BitSet[grid.columns().get(column).count()];
        for (int piece = 0; piece < byPiece.length; piece++) {
            byPiece[piece] = new BitSet();
            for (int rule = 0; rule < grid.boxes().size(); rule++) {
                byPiece[piece].set(
                        rule, grid.boxes().get(rule).sides().get(column).get(piece));
            }
        }
        return byPiece;
    }

    public Table table() {
        return table;
    }

    /**
     * The row that answers, for values by their full names: texts, truths and {@link java.math.BigDecimal}s. Empty if a value
     * is missing or of another type, or no row matches.
     */
    public Optional<Table.Row> decide(Map<String, ?> values) {
        var left = new BitSet();
        left.set(0, table.rows().size());
        for (int column = 0; column < rules.length; column++) {
            var answer = table.inputs().get(column).question().of(values);
            var piece = columns.get(column).indexOf(answer);
            if (piece < 0) {
                return Optional.empty();
            }
            left.and(rules[column][piece]);
        }
        var rule = left.nextSetBit(0);
        return rule < 0 ? Optional.empty() : Optional.of(table.rows().get(rule));
    }
}
