// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <QGuiApplication>
#include <QLocale>
#include <algorithm>
#include <memory>

#include "app/commands.h"
#include "app/files.h"
#include "app/scenario_options.h"
#include "app/view_options.h"
#include "ui/render/figure_export.h"
#include "ui/shell/language.h"

namespace fovea {

namespace {

constexpr std::array<std::string_view, 6> kViews{"heatmap", "grid",  "text",
                                                 "lines",   "trace", "projections"};  // in the order of FigureView

struct RenderOptions {
  ScenarioOptions scenario;
  ViewOptions shown;
  std::string out;
  std::string view = "heatmap";
  std::optional<int> query;
  std::optional<int> key;
  std::string direction;    ///< empty: the project's, or that of --query or --key
  std::optional<int> mass;  ///< in per cent; nothing: the project's
  std::string size;
  int dpi = FigureOptions().dpi;
  std::string theme = "light";
  std::string language = "en";
  std::string colorMap;    ///< empty: the project's
  std::string colorRange;  ///< empty: the project's
  std::string compare;     ///< empty: the project's, or the difference with --minus
  bool noCaption = false;
  bool noNumbers = false;
};

std::optional<QSize> parseSize(const std::string& text) {
  const auto parts = QString::fromStdString(text).split(QLatin1Char('x'));
  if (parts.size() != 2) return std::nullopt;
  bool isWidth = false;
  bool isHeight = false;
  const QSize size(parts[0].toInt(&isWidth), parts[1].toInt(&isHeight));
  return isWidth && isHeight ? std::optional(size) : std::nullopt;
}

template <class Names>
CLI::IsMember oneOf(const Names& names) {
  return CLI::IsMember(std::vector<std::string>(names.begin(), names.end()));
}

template <class Choice, class Names>
void choose(Choice& choice, const Names& names, const std::string& given) {
  if (const auto it = std::find(names.begin(), names.end(), given); it != names.end())
    choice = static_cast<Choice>(it - names.begin());
}

/// What is compared with: the project of --minus, or what is pinned in @p project, with the map of it that is shown.
struct Compared {
  ResultPtr result;
  Focus focus;
};

Expected<Compared> comparedWith(const RenderOptions& options, const Project& project, const ResultPtr& result) {
  auto minus = readMinus(options.scenario);
  if (!minus) return minus.error();
  if (!*minus && !project.baseline)
    return Error{ErrorCode::InvalidValue, "--compare: there is nothing to compare with; give it with --minus."};
  const Scenario& scenario = *minus ? (*minus)->scenario : project.baseline->scenario;
  const auto compared = computeOpened(std::make_shared<Scenario>(scenario), result);
  if (!compared) return Error{compared.error().code, "What is compared with (A): " + compared.error().message};
  const auto asked = options.scenario.selection();
  const bool same = asked.stack || asked.layer || asked.head || asked.mean || !options.scenario.minusHead.empty();
  if (*minus && same) return Compared{*compared, options.scenario.minusFocus(project.view.focus)};
  return Compared{*compared, clamped(*minus ? (*minus)->view.focus : project.baseline->focus, **compared)};
}

/// Puts the cursor and the direction, where they are asked for. InvalidValue: there is no such token.
Expected<void> lookFrom(const RenderOptions& options, const Result& result, ViewState& view) {
  if (options.query || options.key) {
    const auto cell = lookedAt(options.query, options.key, view, result);
    if (!cell) return cell.error();
    view.cell = *cell;
    view.direction = options.query ? Direction::From : Direction::To;
  }
  choose(view.direction, kDirectionNames, options.direction);
  if (options.mass) view.mass = *options.mass / 100.0;
  return {};
}

Expected<QByteArray> picture(const RenderOptions& options, FigureFormat format) {
  FigureOptions figure;
  if (const auto size = parseSize(options.size)) figure.size = *size;
  figure.dpi = options.dpi;
  figure.theme = options.theme == "dark" ? Theme::Dark : Theme::Light;
  figure.caption = !options.noCaption;
  if (auto possible = checkFigure(figure, format); !possible) return possible.error();

  auto project = readScenario(options.scenario);
  if (!project) return project.error();
  const auto result = computeScenario(options.scenario, std::move(project->scenario));
  if (!result) return result.error();
  auto& view = project->view;
  options.shown.apply(view);
  const auto focus = focusOf(options.scenario, view.focus, **result);
  if (!focus) return focus.error();
  view.focus = *focus;
  if (const auto there = options.shown.check(view, **result); !there) return there.error();
  choose(view.colorMap, kColorMapNames, options.colorMap);
  choose(view.colorRange, kColorRangeNames, options.colorRange);
  if (options.noNumbers) view.numbers = false;
  if (const auto turned = lookFrom(options, **result, view); !turned) return turned.error();
  const auto what = options.scenario.allHeads()
                        ? FigureView::Grid
                        : static_cast<FigureView>(std::ranges::find(kViews, options.view) - kViews.begin());
  figure.gridLayer = options.scenario.layer;
  if (options.scenario.minus) view.comparison = Comparison::Difference;
  choose(view.comparison, kComparisonNames, options.compare);
  Compared compared;
  std::optional<FigureSide> baseline;
  if (view.comparison != Comparison::None) {
    auto with = comparedWith(options, *project, *result);
    if (!with) return with.error();
    compared = *std::move(with);
    baseline.emplace(FigureSide{*compared.result, compared.focus});
  }

  qputenv("QT_QPA_PLATFORM", "offscreen");
  qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});  // stderr is for our own line
  char name[] = "fovea";
  char* argv[] = {name, nullptr};
  int argc = 1;
  QGuiApplication application(argc, argv);
  setLanguage(application, QLocale(QString::fromStdString(options.language)));
  return writeFigure(**result, view, what, figure, format, {}, baseline);
}

Expected<void> render(const RenderOptions& options) {
  const auto format = figureFormatOf(QString::fromStdString(options.out));
  const auto bytes = picture(options, *format);
  if (!bytes) return bytes.error();
  return writeFile(options.out, {bytes->constData(), static_cast<std::size_t>(bytes->size())});
}

std::string outProblem(const std::string& file) {
  return figureFormatOf(QString::fromStdString(file)) ? "" : "'" + file + "' must end in .png, .svg or .pdf";
}

std::string sizeProblem(const std::string& text) {
  return parseSize(text) ? "" : "'" + text + "' is no size: give WIDTHxHEIGHT, for instance 800x640";
}

}  // namespace

Command renderCommand(CLI::App& app) {
  const auto options = std::make_shared<RenderOptions>();
  auto* command = app.add_subcommand("render", "Draw attention as a picture");
  addScenarioOptions(*command, options->scenario);
  addViewOptions(*command, options->shown);
  addMinusOptions(*command, options->scenario,
                  "Show B − A, A being what this project looks at; where --stack, --layer or --head is given, the same "
                  "map of it");
  command->add_option("--compare", options->compare, "Show B (none), A (baseline), both, or B − A; see --minus")
      ->check(oneOf(kComparisonNames));
  command->add_option("--out", options->out, "The file to write: .png, .svg or .pdf")
      ->type_name("FILE")
      ->required()
      ->check(CLI::Validator(outProblem, ""));
  auto* view =
      command
          ->add_option(
              "--view", options->view,
              "One map, all heads of the stack or of --layer (as does --head all), the text, coloured by a row or "
              "column of the map, "
              "lines between the tokens, the steps by which one cell came to be, or the projections of the head")
          ->check(oneOf(kViews))
          ->capture_default_str();
  command
      ->add_option(
          "--query", options->query,
          "Whose row colours the text or is traced, from 0; else that of the project's cursor, or the first. Of lines "
          "those of this query alone")
      ->check(CLI::NonNegativeNumber);
  command
      ->add_option("--key", options->key,
                   "The same for a key and its column; of a trace the key of the row, else the strongest")
      ->check(CLI::NonNegativeNumber);
  command
      ->add_option("--direction", options->direction,
                   "Whether text and lines show what the query looks at, or who looks at the key")
      ->check(oneOf(kDirectionNames));
  command->add_option("--mass", options->mass, "Lines: of each query the fewest keys with so many per cent of its row")
      ->check(CLI::Range(1, 100));
  command->add_option("--size", options->size, "Width and height in pixels at 96 dpi")
      ->type_name("WxH")
      ->default_str("800x640")
      ->check(CLI::Validator(sizeProblem, ""));
  command->add_option("--dpi", options->dpi, "Resolution of a PNG")->capture_default_str();
  command->add_option("--theme", options->theme, "Colours around the map")
      ->check(CLI::IsMember({"light", "dark"}))
      ->capture_default_str();
  command->add_option("--language", options->language, "Language of the words around the map")
      ->check(CLI::IsMember({"en", "zh_CN"}))
      ->capture_default_str();
  command->add_option("--color-map", options->colorMap, "Colours of the weights")->check(oneOf(kColorMapNames));
  command->add_option("--range", options->colorRange, "The colours span 0 … 1, the row, or the data")
      ->check(oneOf(kColorRangeNames));
  command->add_flag("--no-caption", options->noCaption, "Leave out the lines below the picture");
  command->add_flag("--no-numbers", options->noNumbers, "Leave out the numbers in the cells");
  command->parse_complete_callback(
      [view, &scenario = options->scenario, &shown = options->view, &map = options->shown] {
        const bool isMap = shown == "heatmap" || shown == "lines" || shown == "text";
        if (map.given() && (!isMap || scenario.allHeads()))
          throw CLI::ValidationError(map.firstGiven(), "is for one map: give --view heatmap, lines or text");
        checkViewOptions(map, scenario);
        if ((shown == "trace" || shown == "projections") && scenario.head == "mean")
          throw CLI::ValidationError("--head", "'mean' is more than one head: give a number from 0");
        if (!view->empty() && !scenario.head.empty() && (shown == "grid") != scenario.allHeads())
          throw CLI::ValidationError("--view", "'" + shown + "' does not go with --head " + scenario.head);
      });
  return {command, [options] { return render(*options); }};
}

}  // namespace fovea
