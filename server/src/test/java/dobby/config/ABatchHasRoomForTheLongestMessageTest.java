package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ABatchHasRoomForTheLongestMessageTest {

    @Test
    void itGrowsWithTheMessageWhenNobodySaysHowLongItMayBe() throws Exception {
        assertThat(Given.flag("message-bytes", "2MiB").settings().http().bodyBytesMax())
                .isEqualTo(6 * 2 * 1024 * 1024 + 4096);
    }

    @Test
    void oneThatIsTooShortIsRefused() {
        assertThat(Given.flag("batch-bytes", "1MiB").problems())
                .containsExactly(
                        "--batch-bytes: 1048576 bytes are too few; a longest message may take"
                                + " 6 x message-bytes + 4096 = 6295552 in JSON");
    }

    @Test
    void withShorterMessagesItMayBeShort() throws Exception {
        Given small = Given.flag("batch-bytes", "1MiB").andFlag("message-bytes", "64k");
        assertThat(small.settings().http().bodyBytesMax()).isEqualTo(1024 * 1024);
    }
}
