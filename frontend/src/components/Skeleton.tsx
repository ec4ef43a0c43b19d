import './Skeleton.css';

interface SkeletonProps {
  /** Any CSS length. */
  readonly width: string;
  readonly height?: string;
}

/** A still grey bar that keeps the place of what is being read. The list around it carries aria-busy. */
export function Skeleton({ width, height = '14px' }: SkeletonProps) {
  return <span className="skeleton" style={{ width, height }} aria-hidden="true" />;
}
