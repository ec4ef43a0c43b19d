import { useMemo } from 'react';

import { t } from '@/i18n';
import { usePreferences } from '@/preferences/preferences';

import { anchorOf, viewOf, type Shape } from './geometry';
import { withRoom, type Label } from './labels';
import { pathOf, projectionOf, type Projection } from './projection';
import { lengthWords, scaleBar } from './scaleBar';
import { useWidth } from './useWidth';
import './Sketch.css';

interface SketchProps {
  readonly own: Shape;
  readonly parent?: Shape | undefined;
  /** The nearest first. */
  readonly siblings?: readonly Shape[];
  /** px */
  readonly height: number;
}

/** Before it has been measured the picture is taken for this wide, px. */
const FIRST_WIDTH = 480;
/** Of the picture's width, the longest a scale bar may be. */
const BAR = 0.3;
/** Letters are so high, px: the smallest size of either setting. */
const LETTER = { standard: 12, elder: 16 } as const;
/** From a point to the top of its name, px. */
const UNDER_POINT = 6;

/** A unit where it lies, north up, with what it belongs to and its neighbours as quiet context. Needs no map service. */
export function Sketch({ own, parent, siblings = [], height }: SketchProps) {
  const [box, width] = useWidth(FIRST_WIDTH);
  const { size } = usePreferences();
  const projection = useMemo(() => {
    const view = viewOf(own, parent, siblings);
    return view && projectionOf(view, width, height);
  }, [own, parent, siblings, width, height]);
  const letter = LETTER[size];
  return (
    <div ref={box} className="sketch">
      {projection && (
        <svg
          role="img"
          aria-label={t('hierarchy:map.of', { unit: own.name })}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
        >
          {parent && <path className="sketch__parent" d={pathOf(parent.parts, projection)} />}
          {siblings.map(({ id, parts }) => (
            <path key={id} className="sketch__sibling" d={pathOf(parts, projection)} />
          ))}
          <path className="sketch__own" d={pathOf(own.parts, projection)} />
          {siblings.map((shape) => (
            <Point key={shape.id} shape={shape} projection={projection} radius={3} />
          ))}
          <Point shape={own} projection={projection} radius={5} own />
          {withRoom(labelsOf([own, ...siblings], projection), letter, width, height - 2 * letter).map(
            ({ id, text, x, y }) => (
              <text
                key={id}
                className={id === own.id ? 'sketch__name sketch__name--own' : 'sketch__name'}
                x={x}
                y={y + letter}
              >
                {text}
              </text>
            ),
          )}
          <Bar projection={projection} width={width} height={height} />
          <North x={width - 16} />
        </svg>
      )}
    </div>
  );
}

function labelsOf(shapes: readonly Shape[], { place }: Projection): readonly Label[] {
  return shapes.flatMap((shape) => {
    const anchor = anchorOf(shape);
    if (!anchor || shape.name === '') return [];
    const [x, y] = place(anchor);
    return [{ id: shape.id, text: shape.name, x, y: y + (shape.point ? UNDER_POINT : -UNDER_POINT) }];
  });
}

interface PointProps {
  readonly shape: Shape;
  readonly projection: Projection;
  /** px */
  readonly radius: number;
  readonly own?: boolean;
}

function Point({ shape: { point }, projection, radius, own = false }: PointProps) {
  if (!point) return null;
  const [x, y] = projection.place(point);
  return (
    <circle className={own ? 'sketch__point sketch__point--own' : 'sketch__point'} cx={x} cy={y} r={radius} />
  );
}

interface BarProps {
  readonly projection: Projection;
  readonly width: number;
  readonly height: number;
}

function Bar({ projection, width, height }: BarProps) {
  const { metres, pixels } = scaleBar(projection.metresPerPixel, width * BAR);
  const bottom = height - 10;
  return (
    <g className="sketch__bar">
      <path d={`M10 ${bottom - 5}V${bottom}H${10 + pixels}V${bottom - 5}`} />
      <text x={16 + pixels} y={bottom}>
        {lengthWords(metres)}
      </text>
    </g>
  );
}

function North({ x }: { readonly x: number }) {
  return (
    <g className="sketch__north">
      <path d={`M${x} 6L${x + 6} 22L${x} 18L${x - 6} 22Z`} />
      <text x={x} y={38}>
        {t('hierarchy:map.north')}
      </text>
    </g>
  );
}
