package dobby.bench.compare;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The figures as a picture: for each work a panel with a bar for each server, the cheapest on top.
 */
public final class Plot {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 560;
    private static final int NAME = 130;
    private static final int LINE = 24;
    private static final int HEAD = 44;
    private static final int MARGIN = 24;
    private static final int VALUE = 90;
    private static final int SCALE = 2;
    private static final Color TEXT = new Color(0x212529);
    private static final Color QUIET_TEXT = new Color(0x6c757d);
    private static final Color DOBBY_USER = new Color(0x0b7285);
    private static final Color DOBBY_SYSTEM = new Color(0x74c0cf);
    private static final Color USER = new Color(0x868e96);
    private static final Color SYSTEM = new Color(0xced4da);

    private final Figures figures;
    private final List<Panel> panels;
    private final BufferedImage image;
    private final Graphics2D draw;

    private Plot(Figures figures) {
        this.figures = figures;
        this.panels = figures.works().stream().map(this::panel).filter(Panel::compares).toList();
        this.image =
                new BufferedImage(
                        (COLUMNS * WIDTH + MARGIN) * SCALE,
                        (top(panels.size()) + MARGIN) * SCALE,
                        BufferedImage.TYPE_INT_RGB);
        this.draw = image.createGraphics();
    }

    /** Reads the reports from a file and writes a PNG. */
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        BufferedImage image = new Plot(Figures.read(Path.of(args[0]))).drawn();
        ImageIO.write(image, "png", Path.of(args[1]).toFile());
    }

    /** A bar's whole and its darker part. */
    private record Bar(String server, double whole, double user) {}

    private record Panel(String title, String unit, List<Bar> bars) {
        boolean compares() {
            return bars.size() > 1;
        }

        double longest() {
            return bars.getLast().whole;
        }
    }

    private Panel panel(String work) {
        boolean idle = figures.median(work, Figure.RESIDENT, Figures.DOBBY).isPresent();
        Figure whole = idle ? Figure.RESIDENT : Figure.CPU;
        List<Bar> bars =
                work.endsWith("half of it")
                        ? List.of()
                        : figures.servers().stream()
                                .filter(server -> figures.median(work, whole, server).isPresent())
                                .map(server -> bar(work, whole, server))
                                .sorted(Comparator.comparingDouble(Bar::whole))
                                .toList();
        boolean heard = figures.median(work, Figure.DELIVERED, Figures.DOBBY).isPresent();
        String unit = heard ? "µs of CPU for each delivery" : "µs of CPU for each message";
        return new Panel(work, idle ? "bytes of memory each" : unit, bars);
    }

    private Bar bar(String work, Figure whole, String server) {
        double user = whole == Figure.CPU ? figures.median(work, Figure.USER, server).orElse(0) : 0;
        return new Bar(server, figures.median(work, whole, server).orElseThrow(), user);
    }

    private BufferedImage drawn() {
        draw.scale(SCALE, SCALE);
        draw.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        draw.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        draw.setColor(Color.WHITE);
        draw.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < panels.size(); i++) {
            draw(panels.get(i), MARGIN + i % COLUMNS * WIDTH, top(i));
        }
        int bottom = image.getHeight() / SCALE - MARGIN;
        text(
                "Shorter is better. Dark: the part of the program itself; light: the kernel's. Each panel has its own scale.",
                MARGIN,
                bottom,
                Font.PLAIN,
                QUIET_TEXT);
        return image;
    }

    /**
     * Where a panel's row begins: below the longest of each row above; behind the last, below all.
     */
    private int top(int panel) {
        int y = MARGIN;
        boolean behindLast = panel == panels.size();
        int rows = behindLast ? Math.ceilDiv(panel, COLUMNS) : panel / COLUMNS;
        for (int row = 0; row < rows; row++) {
            int from = row * COLUMNS;
            int to = Math.min(from + COLUMNS, panels.size());
            int bars =
                    panels.subList(from, to).stream()
                            .mapToInt(each -> each.bars.size())
                            .max()
                            .orElse(0);
            y += HEAD + bars * LINE + MARGIN;
        }
        return y;
    }

    private void draw(Panel panel, int x, int y) {
        text(panel.title, x, y + 12, Font.BOLD, TEXT);
        text(panel.unit, x, y + 30, Font.PLAIN, QUIET_TEXT);
        double perUnit = (WIDTH - NAME - VALUE - MARGIN) / panel.longest();
        int top = y + HEAD;
        for (Bar bar : panel.bars) {
            boolean ours = bar.server.equals(Figures.DOBBY);
            text(Names.of(bar.server), x, top + 14, ours ? Font.BOLD : Font.PLAIN, TEXT);
            int whole = (int) Math.max(1, bar.whole * perUnit);
            draw.setColor(ours ? DOBBY_SYSTEM : SYSTEM);
            draw.fillRect(x + NAME, top, whole, LINE - 6);
            draw.setColor(ours ? DOBBY_USER : USER);
            draw.fillRect(x + NAME, top, (int) (bar.user * perUnit), LINE - 6);
            text(Figure.shown(bar.whole), x + NAME + whole + 6, top + 14, Font.PLAIN, TEXT);
            top += LINE;
        }
    }

    private void text(String text, int x, int y, int style, Color color) {
        draw.setFont(new Font(Font.SANS_SERIF, style, 13));
        draw.setColor(color);
        draw.drawString(text, x, y);
    }
}
