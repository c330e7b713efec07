/* SPDX-License-Identifier: CC0-1.0 */
#define _XOPEN_SOURCE 700 /* wcwidth() */
#include "paapi_print.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "json_support.h"
#include "support.h"

enum { SCREEN = 80, GAP = 2, MOST_COLUMNS = 5, LEAST_TITLE = 16 };

/* Where the text of a column is; the second path is for answers that lack the
   first. The one with no greatest width takes what the others leave. */
struct column {
    const char *head, *path, *other_path;
    size_t most;
    int is_right;
};

static const struct column item_columns[] = {
    {"ASIN", "ASIN", "", 16, 0},
    {"TITLE", "ItemInfo.Title.DisplayValue", "", 0, 0},
    {"PRICE", "OffersV2.Listings.0.Price.Money.DisplayAmount",
     "Offers.Listings.0.Price.DisplayAmount", 14, 1},
    {"AVAILABILITY", "OffersV2.Listings.0.Availability.Message",
     "Offers.Listings.0.Availability.Message", 18, 0},
};

static const struct column variation_columns[] = {
    {"ASIN", "ASIN", "", 16, 0},
    {"TITLE", "ItemInfo.Title.DisplayValue", "", 0, 0},
    {"VARIATION", "VariationAttributes.0.Value", "", 14, 0},
    {"", "VariationAttributes.1.Value", "", 14, 0},
    {"PRICE", "OffersV2.Listings.0.Price.Money.DisplayAmount",
     "Offers.Listings.0.Price.DisplayAmount", 14, 1},
};

static const struct column node_columns[] = {
    {"ID", "Id", "", 20, 0},
    {"NAME", "ContextFreeName", "DisplayName", 0, 0},
    {"ANCESTOR", "Ancestor.ContextFreeName", "Ancestor.DisplayName", 32, 0},
};

#define COLUMNS(array) array, sizeof(array) / sizeof(array)[0]

static const struct layout {
    const char *list;
    const struct column *columns;
    size_t count;
} layouts[] = {
    [PACREDS_PAAPI_GET_ITEMS] = {"ItemsResult.Items", COLUMNS(item_columns)},
    [PACREDS_PAAPI_SEARCH_ITEMS] = {"SearchResult.Items",
                                    COLUMNS(item_columns)},
    [PACREDS_PAAPI_GET_VARIATIONS] = {"VariationsResult.Items",
                                      COLUMNS(variation_columns)},
    [PACREDS_PAAPI_GET_BROWSE_NODES] = {"BrowseNodesResult.BrowseNodes",
                                        COLUMNS(node_columns)},
};

/* Without a locale of UTF-8 the widths of letters are not known. */
void prepare_printing(void)
{
    setlocale(LC_CTYPE, "");
    if (MB_CUR_MAX == 1)
        setlocale(LC_CTYPE, "C.UTF-8");
}

/* One character of UTF-8, which Jansson has checked; returns its bytes. */
static size_t next_character(const char *text, wchar_t *character)
{
    unsigned char first = (unsigned char)text[0];
    size_t i, n = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    *character = n == 1 ? first : first & (0x7F >> n);
    for (i = 1; i < n; i++)
        *character = *character << 6 | (text[i] & 0x3F);
    return n;
}

/* Write what fits in so many columns, or only count if there is no file. What
   moves the cursor is shown as "?", since an answer is not to be trusted with
   a terminal. Returns the columns. */
static size_t put_text(FILE *file, const char *text, size_t columns)
{
    size_t used = 0, n;
    wchar_t character;
    int width, is_control;

    for (; *text != '\0'; text += n) {
        n = next_character(text, &character);
        is_control = character < ' ' || (character >= 0x7F && character < 0xA0);
        width = is_control ? 1 : wcwidth(character);
        if (width < 0)
            width = 1;
        if ((size_t)width > columns - used)
            break;
        used += (size_t)width;
        if (file != NULL && is_control)
            putc('?', file);
        else if (file != NULL)
            fwrite(text, 1, n, file);
    }
    return used;
}

static size_t width_of(const char *text)
{
    return put_text(NULL, text, SIZE_MAX);
}

static void put_spaces(size_t count)
{
    while (count-- > 0)
        putchar(' ');
}

static void put_cell(const char *text, size_t width, int is_right, int is_last)
{
    size_t used = width_of(text);

    if (used > width) {
        used = put_text(stdout, text, width - 3) + 3;
        fputs("...", stdout);
        is_right = 0;
    } else {
        if (is_right)
            put_spaces(width - used);
        put_text(stdout, text, width);
    }
    if (!is_last)
        put_spaces((is_right ? 0 : width - used) + GAP);
}

static const char *cell(const json_t *row, const struct column *column)
{
    const char *text = text_at(row, column->path);

    if (text == NULL && *column->other_path != '\0')
        text = text_at(row, column->other_path);
    return text != NULL ? text : "-";
}

static size_t column_width(const struct column *column, const json_t *rows)
{
    size_t i, width = width_of(column->head), n;

    for (i = 0; i < json_array_size(rows); i++) {
        n = width_of(cell(json_array_get(rows, i), column));
        if (n > width)
            width = n;
    }
    return column->most != 0 && width > column->most ? column->most : width;
}

static void measure(const struct layout *layout, const json_t *rows,
                    size_t widths[MOST_COLUMNS])
{
    size_t i, others = 0, title = 0, left;

    for (i = 0; i < layout->count; i++) {
        widths[i] = column_width(&layout->columns[i], rows);
        if (layout->columns[i].most == 0)
            title = i;
        else
            others += widths[i];
    }
    others += GAP * (layout->count - 1);
    left = others + LEAST_TITLE < SCREEN ? SCREEN - others : LEAST_TITLE;
    if (widths[title] > left)
        widths[title] = left;
}

const json_t *rows_of(int operation, const json_t *answer)
{
    return value_at(answer, layouts[operation].list);
}

static void print_total(const json_t *answer, size_t shown)
{
    const json_t *total = value_at(answer, "SearchResult.TotalResultCount");

    if (json_is_integer(total))
        printf("%zu of %" JSON_INTEGER_FORMAT " results\n", shown,
               json_integer_value(total));
}

static void print_row(const struct layout *layout, const size_t *widths,
                      const json_t *row)
{
    const struct column *column;
    size_t i;

    for (i = 0; i < layout->count; i++) {
        column = &layout->columns[i];
        put_cell(row != NULL ? cell(row, column) : column->head, widths[i],
                 column->is_right, i + 1 == layout->count);
    }
    putchar('\n');
}

void print_table(int operation, const json_t *answer)
{
    const struct layout *layout = &layouts[operation];
    const json_t *rows = rows_of(operation, answer);
    size_t widths[MOST_COLUMNS] = {0}, i;

    measure(layout, rows, widths);
    print_row(layout, widths, NULL);
    for (i = 0; i < json_array_size(rows); i++)
        print_row(layout, widths, json_array_get(rows, i));
    print_total(answer, json_array_size(rows));
}

static void print_error(const char *code, const char *message, long status)
{
    fputs("paapi: ", stderr);
    put_text(stderr, code, SIZE_MAX);
    fprintf(stderr, " (HTTP %ld): ", status);
    put_text(stderr, message, SIZE_MAX);
    fprintf(stderr, "\nhint: %s\n",
            pacreds_paapi_hint(code, PACREDS_NUL_TERMINATED));
}

/* Front ends put __type alone, and one level down. */
static const char *type_of(const json_t *answer)
{
    const char *type = text_at(answer, "__type"), *name;

    if (type == NULL)
        type = text_at(answer, "Output.__type");
    if (type == NULL)
        return NULL;
    name = strchr(type, '#');
    return name != NULL ? name + 1 : type;
}

size_t print_errors(const json_t *answer, long status)
{
    const json_t *errors = value_at(answer, "Errors"), *error;
    const char *code, *message;
    size_t i, count = json_array_size(errors);

    for (i = 0; i < count; i++) {
        error = json_array_get(errors, i);
        code = text_at(error, "Code");
        message = text_at(error, "Message");
        print_error(code != NULL ? code : "unknown",
                    message != NULL ? message : "no message", status);
    }
    if (count == 0 && type_of(answer) != NULL) {
        print_error(type_of(answer), "the answer has no Errors", status);
        count = 1;
    }
    return count;
}
