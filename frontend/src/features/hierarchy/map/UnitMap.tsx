import { useMemo } from 'react';

import { t } from '@/i18n';
import { usePreferences } from '@/preferences/preferences';

import type { UnitPage } from '../documents/unit';
import { partsOf, type Shape } from './geometry';
import { areaWords } from './scaleBar';
import { Sketch } from './Sketch';

type MapShape = NonNullable<UnitPage['map']>['own'];

/** px */
const HEIGHT = { standard: 260, elder: 340 } as const;

/** Where the unit is, drawn and in words. Who has no place has no map. */
export function UnitMap({ page }: { readonly page: UnitPage }) {
  const { size } = usePreferences();
  const { map } = page;
  const shapes = useMemo(
    () =>
      map && {
        own: shapeOf(map.own),
        parent: map.parent ? shapeOf(map.parent) : undefined,
        siblings: map.siblings.map(shapeOf),
      },
    [map],
  );
  if (!map || !shapes) return null;
  return (
    <section className="panel" aria-label={t('hierarchy:map.title')}>
      <div className="panel__head">
        <h2>{t('hierarchy:map.title')}</h2>
      </div>
      <figure className="panel__body map-panel">
        <Sketch {...shapes} height={HEIGHT[size]} />
        <figcaption>
          <p className="num">{factsOf(page).join(t('common:separator'))}</p>
          <p>{t('hierarchy:map.note')}</p>
        </figcaption>
      </figure>
    </section>
  );
}

/** A unit's shape as the page has it. */
export function shapeOf({ unitId, name, longitude, latitude, boundary }: MapShape): Shape {
  return {
    id: unitId,
    name,
    point: longitude === null || latitude === null ? undefined : [longitude, latitude],
    parts: partsOf(boundary),
  };
}

/** What the picture shows, for who cannot see it: where, how large, and what lies around. */
function factsOf({ place, map }: UnitPage): readonly string[] {
  if (!map) return [];
  const { parent, siblings, siblingCount, squareKm } = map;
  return [
    place ? t('hierarchy:map.at', place) : t('hierarchy:map.noPoint'),
    squareKm === null ? t('hierarchy:map.noArea') : t('hierarchy:map.area', { area: areaWords(squareKm) }),
    ...(parent ? [t('hierarchy:map.parent', { parent: parent.name })] : []),
    ...(siblingCount > 0
      ? [t('hierarchy:map.siblings', { shown: siblings.length, count: siblingCount })]
      : []),
  ];
}
